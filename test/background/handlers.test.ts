import { describe, expect, test, vi } from 'vitest'
import type { AccountView } from '../../src/core/account.ts'
import type { Settings } from '../../src/messages.ts'
import { freshWorker } from './fresh-worker.ts'
import { startWorker } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, namesIn, noon, otherPasswordKey, passwordKey } from './vault-scene.ts'

const scene = freshWorker()

const one = accountMessage({ accountName: 'one' })
const two = accountMessage({ accountName: 'two', secret: 'MFRGGZDF' })
const three = accountMessage({ accountName: 'three', secret: 'MFRGGZDG' })
const list = async () => (await answerTo<{ accounts: AccountView[] }>(scene.worker, 'account.list', { url: null, codes: 0 })).accounts

describe('accounts', () => {
  test('edited: what was asked changes, the rest stays', async () => {
    const [id] = await addAccounts(scene.worker, one)
    const view = await answerTo<AccountView>(scene.worker, 'account.edit', { id, changes: { issuer: 'New', digits: 8 } })
    expect(view).toMatchObject({ id, issuer: 'New', accountName: 'one', digits: 8, period: 30 })
    expect(view).not.toHaveProperty('secret')
    expect(await scene.worker.ask('account.edit', { id, changes: { digits: 11 } })).toEqual({
      ok: false,
      code: 'accountInvalid',
      detail: 'digits',
    })
  })

  test('moved before another, and to the end', async () => {
    const [first, , third] = await addAccounts(scene.worker, one, two, three)
    await answerTo(scene.worker, 'account.move', { id: third, before: first })
    expect(await namesIn(scene.worker)).toEqual(['three', 'one', 'two'])
    await answerTo(scene.worker, 'account.move', { id: third, before: null })
    expect(await namesIn(scene.worker)).toEqual(['one', 'two', 'three'])
  })

  test('removed and brought back to its place, once', async () => {
    const [, second] = await addAccounts(scene.worker, one, two, three)
    const { changeId } = await answerTo<{ changeId: string }>(scene.worker, 'account.remove', { id: second })
    expect(await namesIn(scene.worker)).toEqual(['one', 'three'])
    await answerTo(scene.worker, 'vault.undo', { changeId })
    expect(await namesIn(scene.worker)).toEqual(['one', 'two', 'three'])
    expect(await scene.worker.ask('vault.undo', { changeId })).toEqual({ ok: false, code: 'nothingToUndo' })
  })

  test('an import is taken back whole: what it added goes, what it replaced returns', async () => {
    const [id] = await addAccounts(scene.worker, one)
    const additions = [
      { account: accountMessage({ accountName: 'one', secret: 'MFRGGZDF', sites: ['new.example'] }), replaces: id },
      { account: three, replaces: null },
    ]
    const { changeId, ids } = await answerTo<{ changeId: string; ids: string[] }>(scene.worker, 'account.add', { additions })
    expect(ids[0]).toBe(id)
    expect((await list())[0]?.sites).toEqual(['new.example', 'example.com'])
    await answerTo(scene.worker, 'vault.undo', { changeId })
    expect(await namesIn(scene.worker)).toEqual(['one'])
    expect(await answerTo(scene.worker, 'account.reveal', { id, passwordKey })).toEqual(one)
  })

  test('one bad row and nothing is added', async () => {
    const additions = [
      { account: one, replaces: null },
      { account: accountMessage({ period: 0 }), replaces: null },
    ]
    expect(await scene.worker.ask('account.add', { additions })).toEqual({ ok: false, code: 'accountInvalid', detail: 'period' })
    expect(await namesIn(scene.worker)).toEqual([])
  })

  test('compared with the stored ones', async () => {
    const [id] = await addAccounts(scene.worker, one)
    const asked = [one, two, accountMessage({ accountName: 'one', secret: 'MFRGGZDF' })]
    expect(await answerTo(scene.worker, 'account.compare', { accounts: asked })).toEqual([
      { kind: 'same', id, more: [] },
      { kind: 'new' },
      { kind: 'conflict', id, sameSecret: false },
    ])
  })

  test('a secret is shown only after the password was given again', async () => {
    const [id] = await addAccounts(scene.worker, one)
    expect(await scene.worker.ask('account.reveal', { id, passwordKey: otherPasswordKey })).toEqual({ ok: false, code: 'passwordWrong' })
    expect(await answerTo(scene.worker, 'account.reveal', { id, passwordKey })).toEqual(one)
  })

  test('no more than 5,000', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => accountMessage({ accountName: `account ${i}` }))
    await addAccounts(scene.worker, ...many)
    expect(await scene.worker.ask('account.add', { additions: [{ account: one, replaces: null }] })).toEqual({
      ok: false,
      code: 'accountsTooMany',
    })
  }, 30_000)
})

describe('a way back that nobody used', () => {
  test('is refused after ten minutes, and its secret leaves the vault with the next change', async () => {
    const [id] = await addAccounts(scene.worker, one, two)
    const { changeId } = await answerTo<{ changeId: string }>(scene.worker, 'account.remove', { id })
    vi.setSystemTime(noon + 10 * 60_000)
    expect(await scene.worker.ask('vault.undo', { changeId })).toEqual({ ok: false, code: 'nothingToUndo' })
    await answerTo(scene.worker, 'settings.set', {})
    expect((await scene.worker.readVault(Date.now())).vault.lastChange).toBeNull()
  })
})

test('settings are kept inside the seal and only what is given changes', async () => {
  expect(await answerTo<Settings>(scene.worker, 'settings.get')).toEqual({ autoLockMinutes: 15, lockOnScreenLock: true })
  await answerTo(scene.worker, 'settings.set', { autoLockMinutes: 30 })
  scene.worker = await startWorker(scene.profile)
  expect(await answerTo<Settings>(scene.worker, 'settings.get')).toEqual({ autoLockMinutes: 30, lockOnScreenLock: true })
})

test('every change is told to open screens', async () => {
  await addAccounts(scene.worker, one)
  expect(scene.profile.areas.session.pulse).toEqual({ state: 'unlocked', generation: 2 })
  await scene.worker.ask('vault.lock')
  expect(scene.profile.areas.session.pulse).toEqual({ state: 'locked', generation: 2 })
})

describe('a backup', () => {
  const scrypt = { n: 2 ** 17, r: 8, p: 1, salt: otherPasswordKey }
  const fileKey = 'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM'

  test('needs the password again', async () => {
    expect(await scene.worker.ask('backup.export', { passwordKey: otherPasswordKey, fileKey, scrypt })).toEqual({
      ok: false,
      code: 'passwordWrong',
    })
  })

  test('holds every account, and opens with its own key alone', async () => {
    const counter = accountMessage({ type: 'hotp', accountName: 'counter', counter: 7, note: 'a note', groups: ['work'], favourite: true })
    await addAccounts(scene.worker, one, two, counter)
    const { text, count } = await answerTo<{ text: string; count: number }>(scene.worker, 'backup.export', { passwordKey, fileKey, scrypt })
    expect(count).toBe(3)
    expect(text).not.toContain('counter@')
    const { readWithKey } = await import('../../src/core/backup/aegis.ts')
    const { fromBase64url } = await import('../../src/core/bytes.ts')
    const { accounts } = await readWithKey(text, fromBase64url(fileKey, 'unexpected'))
    expect(accounts.map(({ accountName, counter: c, groups }) => [accountName, c, groups])).toEqual([
      ['one', 0, []],
      ['two', 0, []],
      ['counter', 7, ['work']],
    ])
  })
})
