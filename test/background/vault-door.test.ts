import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CodeView, VaultStatus } from '../../src/messages.ts'
import { FakeProfile, startWorker, type Worker } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, kdf, namesIn, noon, otherPasswordKey, passwordKey } from './vault-scene.ts'

let profile: FakeProfile
let worker: Worker
const status = () => answerTo<VaultStatus>(worker, 'vault.status')
const minutes = (count: number) => count * 60_000

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  profile = new FakeProfile()
  worker = await startWorker(profile)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('getting in and out', () => {
  test('a fresh profile is empty; a created vault is unlocked and can be created only once', async () => {
    expect(await status()).toEqual({ state: 'empty', kdf: null, healed: false, rolledBack: false })
    await createVault(worker)
    expect(await status()).toMatchObject({ state: 'unlocked', kdf })
    expect(await worker.ask('vault.create', { passwordKey, kdf })).toEqual({ ok: false, code: 'vaultExists' })
  })

  test('locked, every message but the door itself is refused and the key is gone', async () => {
    await createVault(worker)
    const [id] = await addAccounts(worker, accountMessage())
    expect(await answerTo(worker, 'vault.lock')).toMatchObject({ state: 'locked', kdf })
    expect(profile.areas.session).toEqual({ pulse: { state: 'locked', generation: 2 } })
    const asked: [string, unknown][] = [
      ['account.list', { url: null, codes: 9 }],
      ['account.compare', { accounts: [] }],
      ['account.add', { additions: [] }],
      ['account.edit', { id, changes: {} }],
      ['account.remove', { id }],
      ['account.move', { id, before: null }],
      ['account.reveal', { id, passwordKey }],
      ['code.list', { ids: [id] }],
      ['code.advance', { id }],
      ['settings.get', {}],
      ['settings.set', {}],
      ['vault.undo', { changeId: 'x' }],
      ['vault.changePassword', { passwordKey, newPasswordKey: otherPasswordKey, kdf }],
      ['backup.export', { passwordKey, fileKey: passwordKey, scrypt: { n: 2 ** 17, r: 8, p: 1, salt: 'AA' } }],
    ]
    for (const [type, payload] of asked) expect([type, await worker.ask(type, payload)]).toEqual([type, { ok: false, code: 'locked' }])
  })

  test('only the password unlocks, and its accounts are back', async () => {
    await createVault(worker)
    await addAccounts(worker, accountMessage())
    await worker.ask('vault.lock')
    expect(await worker.ask('vault.unlock', { passwordKey: otherPasswordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    expect(await answerTo(worker, 'vault.unlock', { passwordKey })).toMatchObject({ state: 'unlocked' })
    expect(await namesIn(worker)).toEqual(['ada@example.com'])
  })

  test('a killed worker stays unlocked; a closed browser does not', async () => {
    await createVault(worker)
    await addAccounts(worker, accountMessage())
    worker = await startWorker(profile)
    expect(await namesIn(worker)).toEqual(['ada@example.com'])
    profile.restartBrowser()
    worker = await startWorker(profile)
    expect((await status()).state).toBe('locked')
  })

  test('no secret and no key ever lies in local, sync or database storage', async () => {
    await createVault(worker)
    await addAccounts(worker, accountMessage())
    const stored = JSON.stringify([profile.areas.local, profile.areas.sync, await profile.records()])
    const { key } = profile.areas.session.unlocked as { key: string }
    for (const marker of ['ada@example.com', 'Example', 'GEZDGNBV', '12345678901234567890', key]) expect(stored).not.toContain(marker)
    expect(JSON.stringify(profile.areas.session)).not.toContain('ada@example.com')
  })
})

describe('locking by itself', () => {
  beforeEach(() => createVault(worker))

  test('after the deadline the next message is refused although no alarm came', async () => {
    expect(profile.alarms.get('lock')).toBe(noon + minutes(15))
    vi.setSystemTime(noon + minutes(15) - 1)
    expect((await status()).state).toBe('unlocked')
    vi.setSystemTime(noon + minutes(15))
    expect(await worker.ask('code.list', { ids: [] })).toEqual({ ok: false, code: 'locked' })
    expect(profile.areas.session.unlocked).toBeUndefined()
  })

  test('use puts it off, asking for codes again does not', async () => {
    vi.setSystemTime(noon + minutes(10))
    await worker.ask('code.list', { ids: [] })
    expect(profile.alarms.get('lock')).toBe(noon + minutes(15))
    await namesIn(worker)
    expect(profile.alarms.get('lock')).toBe(noon + minutes(25))
  })

  test('use within 15 seconds is not written again', async () => {
    const writes = () => profile.steps.filter(({ area, does }) => area === 'session' && does === 'set').length
    const before = writes()
    vi.setSystemTime(noon + 14_999)
    await namesIn(worker)
    expect(writes()).toBe(before)
    vi.setSystemTime(noon + 15_000)
    await namesIn(worker)
    expect(writes()).toBe(before + 1)
  })

  test('a clock set back to before the last use locks', async () => {
    vi.setSystemTime(noon + minutes(5))
    await namesIn(worker)
    vi.setSystemTime(noon + minutes(4))
    expect((await status()).state).toBe('locked')
  })

  test('0 minutes means until the browser closes', async () => {
    await worker.ask('settings.set', { autoLockMinutes: 0 })
    expect(profile.alarms.has('lock')).toBe(false)
    vi.setSystemTime(noon + minutes(60 * 24 * 365))
    expect((await status()).state).toBe('unlocked')
  })

  test('a shorter time counts at once and after the next unlock', async () => {
    await worker.ask('settings.set', { autoLockMinutes: 1 })
    expect(profile.alarms.get('lock')).toBe(noon + minutes(1))
    await worker.ask('vault.lock')
    await worker.ask('vault.unlock', { passwordKey })
    expect(profile.alarms.get('lock')).toBe(noon + minutes(1))
  })

  test('a locked screen locks only if the person wants it', async () => {
    await worker.ask('settings.set', { lockOnScreenLock: false })
    await worker.lockForScreen(noon)
    expect((await status()).state).toBe('unlocked')
    await worker.ask('settings.set', { lockOnScreenLock: true })
    await worker.lockForScreen(noon)
    expect((await status()).state).toBe('locked')
  })

  test('locking while a use is being noted does not unlock again', async () => {
    vi.setSystemTime(noon + minutes(1))
    await Promise.all([namesIn(worker).catch(() => null), worker.ask('vault.lock'), namesIn(worker).catch(() => null)])
    expect(profile.areas.session.unlocked).toBeUndefined()
  })
})

describe('another password', () => {
  beforeEach(async () => {
    await createVault(worker)
    await addAccounts(worker, accountMessage())
  })
  const change = () => worker.ask('vault.changePassword', { passwordKey, newPasswordKey: otherPasswordKey, kdf })

  test('needs the old one', async () => {
    const asked = { passwordKey: otherPasswordKey, newPasswordKey: otherPasswordKey, kdf }
    expect(await worker.ask('vault.changePassword', asked)).toEqual({ ok: false, code: 'passwordWrong' })
  })

  test('gives a new data key, and no older generation stays anywhere', async () => {
    const before = (profile.areas.session.unlocked as { key: string }).key
    const old = JSON.parse(String(profile.areas.local.vault0))
    expect((await change()).ok).toBe(true)
    const after = (profile.areas.session.unlocked as { key: string }).key
    expect(after).not.toBe(before)
    const texts = [profile.areas.local.vault0, profile.areas.local.vault1, ...Object.values(await profile.records()).slice(1)]
    for (const text of texts) expect(JSON.parse(String(text))).toMatchObject({ gen: 3 })
    const now = JSON.parse(String(profile.areas.local.vault0))
    expect(now.commit).not.toBe(old.commit)
    expect(now.slots[0].w).not.toBe(old.slots[0].w)
  })

  test('locked while it is being written, it stays locked; the new one is what unlocks', async () => {
    let locking: Promise<unknown> | null = null
    profile.fault = ({ area, does }) => {
      if (area === 'database' && does === 'commit') locking ??= worker.ask('vault.lock')
      return undefined
    }
    expect((await change()).ok).toBe(true)
    await locking
    expect((await status()).state).toBe('locked')
    expect(await worker.ask('vault.unlock', { passwordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    expect((await worker.ask('vault.unlock', { passwordKey: otherPasswordKey })).ok).toBe(true)
  })

  test('only the new one unlocks, and the accounts are there', async () => {
    await change()
    await worker.ask('vault.lock')
    expect(await worker.ask('vault.unlock', { passwordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    await worker.ask('vault.unlock', { passwordKey: otherPasswordKey })
    expect(await namesIn(worker)).toEqual(['ada@example.com'])
  })
})

test('the first picture: accounts of the page first, with codes for the rows that show', async () => {
  await createVault(worker)
  const [, second] = await addAccounts(
    worker,
    accountMessage({ accountName: 'elsewhere', sites: ['other.example'] }),
    accountMessage({ accountName: 'here', secret: 'GEZDGNBVGY3TQOJQ' }),
    accountMessage({ accountName: 'counter', type: 'hotp', secret: 'MFRGGZDF' }),
  )
  const answer = await answerTo<{ here: number; accounts: { id: string }[]; codes: CodeView[] }>(worker, 'account.list', {
    url: 'https://www.example.com/login',
    codes: 2,
  })
  expect(answer.here).toBe(2)
  expect(answer.accounts[0]?.id).toBe(second)
  expect(JSON.stringify(answer)).not.toContain('secret')
  expect(answer.codes).toEqual([
    { id: second, code: expect.stringMatching(/^\d{6}$/), next: expect.stringMatching(/^\d{6}$/), validUntil: noon + 10_000 },
    { id: answer.accounts[1]?.id, code: null, next: null, validUntil: 0 },
  ])
})
