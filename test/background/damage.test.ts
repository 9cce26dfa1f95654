import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VaultStatus } from '../../src/messages.ts'
import { FakeProfile, type Fault, startWorker, type Worker } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, kdf, namesIn, noon, passwordKey } from './vault-scene.ts'

vi.setConfig({ testTimeout: 20_000 })

type Items = Record<string, unknown>
type HomeName = 'local' | 'database'
const slots = ['vault0', 'vault1']

let profile: FakeProfile
let worker: Worker
const status = () => answerTo<VaultStatus>(worker, 'vault.status')
const unlock = () => answerTo<VaultStatus>(worker, 'vault.unlock', { passwordKey })

/** A vault of three generations with two accounts, locked, in a worker that remembers nothing. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  profile = new FakeProfile()
  worker = await startWorker(profile)
  await createVault(worker)
  await addAccounts(worker, accountMessage({ accountName: 'one' }))
  await addAccounts(worker, accountMessage({ accountName: 'two', secret: 'MFRGGZDF' }))
  await restart()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function restart(): Promise<void> {
  profile.restartBrowser()
  profile.steps = []
  worker = await startWorker(profile)
}

/** Changes what one home holds, behind the worker's back. */
async function tamper(home: HomeName, change: Items): Promise<void> {
  if (home === 'database') await profile.records(change)
  for (const [key, value] of home === 'local' ? Object.entries(change) : []) {
    if (value === undefined) delete profile.areas.local[key]
    else profile.areas.local[key] = value
  }
}

const contents = async (home: HomeName): Promise<Items> => (home === 'local' ? { ...profile.areas.local } : profile.records())
const everything = async () => JSON.stringify([await contents('local'), await contents('database'), profile.areas.sync])
const genOf = (text: unknown) => JSON.parse(String(text)).gen as number
const newestSlot = (items: Items) => slots.toSorted((a, b) => genOf(items[b]) - genOf(items[a]))[0] as string

function flipped(text: unknown): string {
  const middle = Math.floor(String(text).length / 2)
  const other = String(text)[middle] === 'A' ? 'B' : 'A'
  return `${String(text).slice(0, middle)}${other}${String(text).slice(middle + 1)}`
}

/** Ways a home goes bad on its own; each gives the records to change. */
const damages: [string, (items: Items) => Items][] = [
  ['a character of the newest document changed', items => ({ [newestSlot(items)]: flipped(items[newestSlot(items)]) })],
  ['the newest document cut', items => ({ [newestSlot(items)]: String(items[newestSlot(items)]).slice(0, 900) })],
  ['both documents spoilt', items => Object.fromEntries(slots.map(slot => [slot, flipped(items[slot])]))],
  ['not even texts', () => ({ vault0: 7, vault1: { f: 'lockstep' } })],
  ['the newest document gone', items => ({ [newestSlot(items)]: undefined, [slots.find(slot => slot !== newestSlot(items)) ?? '']: 'x' })],
  ['everything gone', () => ({ vault0: undefined, vault1: undefined, head: undefined })],
]

describe.each<HomeName>(['local', 'database'])('only the %s home', home => {
  test.each(damages)('%s: opened from the other, healed, and said once', async (_name, damage) => {
    await tamper(home, damage(await contents(home)))
    expect((await status()).state).toBe('locked')
    expect(await unlock()).toMatchObject({ state: 'unlocked', healed: true, rolledBack: false })
    expect((await status()).healed).toBe(false)
    expect(await namesIn(worker)).toEqual(['one', 'two'])
    const other = home === 'local' ? 'database' : 'local'
    const [mended, sound] = [await contents(home), await contents(other)]
    expect(mended[newestSlot(sound)]).toBe(sound[newestSlot(sound)])
    expect(mended.head).toEqual(sound.head)
  })

  test('thrown back to an older state: the newer one wins', async () => {
    const items = await contents(home)
    await addAccounts(await unlocked(), accountMessage({ accountName: 'three', secret: 'MFRGGZDG' }))
    await restart()
    await tamper(home, items)
    await unlock()
    expect(await namesIn(worker)).toEqual(['one', 'two', 'three'])
  })

  describe('unreadable', () => {
    const unreadable: Fault = ({ area, does }) =>
      area === home && does === 'get' ? new Error('Corruption: block checksum mismatch') : undefined
    const writes = () => profile.steps.filter(({ area, does }) => area !== 'session' && does !== 'get')

    test('for good: the other opens it, it is written anew at unlock, and changes go on', async () => {
      let rewritten = false
      profile.fault = step => {
        if (step.area === home && step.does !== 'get') rewritten = true
        return rewritten ? undefined : unreadable(step)
      }
      expect(await unlock()).toMatchObject({ state: 'unlocked', healed: true })
      await addAccounts(worker, accountMessage({ accountName: 'three', secret: 'MFRGGZDG' }))
      await restart()
      await unlock()
      expect(await namesIn(worker)).toEqual(['one', 'two', 'three'])
      expect(newestSlot(await contents('local'))).toBe(newestSlot(await contents('database')))
    })

    test.each([
      ['nothing bears witness', () => void delete profile.areas.sync.trace],
      ['a later generation was seen', () => void Object.assign(profile.areas.sync.trace as object, { gen: 99 })],
      ['the trace is of another vault', () => void Object.assign(profile.areas.sync.trace as object, { vaultId: 'other' })],
    ])('and %s: the other opens it, nothing at all is written, changes are refused', async (_name, spoil) => {
      spoil()
      profile.fault = unreadable
      await unlock()
      expect(await namesIn(worker)).toEqual(['one', 'two'])
      const refused = await worker.ask('account.add', { additions: [{ account: accountMessage(), replaces: null }] })
      expect(refused).toEqual({ ok: false, code: 'storageFailed' })
      expect(writes()).toEqual([])
    })
  })
})

async function unlocked(): Promise<Worker> {
  await unlock()
  return worker
}

/** Every message that could write, and what it answers. */
async function refusals(): Promise<(string | undefined)[]> {
  const asked: [string, unknown][] = [
    ['vault.status', {}],
    ['vault.unlock', { passwordKey }],
    ['vault.create', { passwordKey, kdf }],
    ['account.list', { url: null, codes: 9 }],
    ['account.add', { additions: [{ account: accountMessage(), replaces: null }] }],
    ['vault.lock', {}],
  ]
  const answers = []
  for (const [type, payload] of asked) answers.push((await worker.ask(type, payload)) as { code?: string })
  return answers.map(({ code }) => code)
}

describe('nothing left to open', () => {
  test('both homes damaged: said so, nothing written, the remains can be had', async () => {
    for (const home of ['local', 'database'] as const) {
      const items = await contents(home)
      await tamper(home, Object.fromEntries(slots.map(slot => [slot, flipped(items[slot])])))
    }
    const before = await everything()
    expect((await status()).state).toBe('damaged')
    expect(await refusals()).toEqual([undefined, 'vaultDamaged', 'vaultDamaged', 'locked', 'locked', undefined])
    expect(await everything()).toBe(before)
    const { text } = await answerTo<{ text: string }>(worker, 'vault.remains')
    expect(JSON.parse(text).local.vault0).toBe(profile.areas.local.vault0)
  })

  test.each(['local', 'database', 'sync'] as const)('all documents gone but the trace in %s: missing, never empty', async keeper => {
    const kept: Record<string, () => Promise<void>> = {
      local: () => tamper('local', { head: undefined }),
      database: () => tamper('database', { head: undefined }),
      sync: async () => void delete profile.areas.sync.trace,
    }
    for (const home of ['local', 'database'] as const) await tamper(home, { vault0: undefined, vault1: undefined })
    for (const [name, forget] of Object.entries(kept)) if (name !== keeper) await forget()
    const before = await everything()
    expect((await status()).state).toBe('missing')
    expect(await refusals()).toEqual([undefined, 'vaultMissing', 'vaultMissing', 'locked', 'locked', undefined])
    expect(await everything()).toBe(before)
  })

  test('both homes unreadable is damage, not emptiness', async () => {
    profile = new FakeProfile()
    profile.fault = ({ area, does }) => (area !== 'session' && does === 'get' ? new Error('Invalid JSON') : undefined)
    worker = await startWorker(profile)
    expect((await status()).state).toBe('damaged')
    expect(await worker.ask('vault.create', { passwordKey, kdf })).toEqual({ ok: false, code: 'vaultDamaged' })
    expect(profile.steps.filter(({ area, does }) => area !== 'session' && does !== 'get')).toEqual([])
  })

  test.each(['local', 'database'] as const)('one home empty and the %s home unreadable is damage too', async home => {
    profile = new FakeProfile()
    profile.fault = ({ area, does }) => (area === home && does === 'get' ? new Error('Invalid JSON') : undefined)
    worker = await startWorker(profile)
    expect((await status()).state).toBe('damaged')
  })

  test('set aside: kept under another name in both homes, then empty and ready', async () => {
    for (const home of ['local', 'database'] as const) await tamper(home, { vault0: 'spoilt', vault1: 'spoilt' })
    expect((await answerTo<VaultStatus>(worker, 'vault.setAside', { confirmed: true })).state).toBe('empty')
    for (const home of ['local', 'database'] as const) {
      expect(await contents(home)).toEqual({
        [`aside-${noon}`]: expect.objectContaining({ local: expect.objectContaining({ vault0: 'spoilt' }) }),
      })
    }
    await createVault(worker)
    expect(await namesIn(worker)).toEqual([])
  })
})

/** A sealed document of a later version, its checksum right. */
async function newerDocument(text: unknown): Promise<string> {
  const { canonicalJson } = await import('../../src/core/canonical-json.ts')
  const { base64url, sha256, utf8 } = await import('../../src/core/bytes.ts')
  const { sha: _sha, ...rest } = JSON.parse(String(text))
  const later = { ...rest, v: 2, minReader: 2, gen: rest.gen + 1, fresh: 'field' }
  return canonicalJson({ ...later, sha: base64url(await sha256(utf8(canonicalJson(later)))) })
}

test('a document of a later version is left alone byte for byte, even beside one we know', async () => {
  const items = await contents('local')
  const older = slots.find(slot => slot !== newestSlot(items)) as string
  await tamper('local', { [older]: await newerDocument(items[newestSlot(items)]) })
  const before = await everything()
  expect((await status()).state).toBe('newer')
  expect(await refusals()).toEqual([undefined, 'vaultNewer', 'vaultNewer', 'locked', 'locked', undefined])
  expect(await everything()).toBe(before)
})

test('both homes older than what was seen: it opens with a warning, and what is spoilt is kept', async () => {
  const spoilt = flipped((await contents('local'))[newestSlot(await contents('local'))])
  for (const home of ['local', 'database'] as const) {
    const items = await contents(home)
    await tamper(home, { [newestSlot(items)]: spoilt })
  }
  expect(await unlock()).toMatchObject({ state: 'unlocked', rolledBack: true })
  expect(await namesIn(worker)).toEqual(['one'])
  await addAccounts(worker, accountMessage({ accountName: 'again', secret: 'MFRGGZDG' }))
  expect(JSON.stringify(await contents('database'))).toContain(JSON.stringify(spoilt))
  await restart()
  expect(await unlock()).toMatchObject({ healed: false, rolledBack: false })
  expect(await namesIn(worker)).toEqual(['one', 'again'])
})

describe('a full disk', () => {
  const full = Object.assign(new Error('Resource::kQuotaBytes quota exceeded'), { name: 'Error' })
  const add = () =>
    worker.ask('account.add', { additions: [{ account: accountMessage({ accountName: 'three', secret: 'MFRGGZDG' }), replaces: null }] })

  test.each([
    ['local', 'set'],
    ['database', 'commit'],
  ] as const)('%s refuses: told, old value intact, later it works', async (home, does) => {
    await unlock()
    const before = await everything()
    profile.fault = step => (step.area === home && step.does === does ? full : undefined)
    expect(await add()).toEqual({ ok: false, code: 'storageFull' })
    expect(await everything()).toBe(before)
    profile.fault = () => undefined
    await restart()
    await unlock()
    expect(await namesIn(worker)).toEqual(['one', 'two'])
    expect((await add()).ok).toBe(true)
    expect(await namesIn(worker)).toEqual(['one', 'two', 'three'])
  })

  test('synchronised storage refusing its trace fails nothing', async () => {
    await unlock()
    profile.fault = ({ area }) => (area === 'sync' ? full : undefined)
    expect((await add()).ok).toBe(true)
  })
})
