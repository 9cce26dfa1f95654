import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { NewAccountMessage } from '../../src/messages.ts'
import { type Background, FakePages, seen, startBackground } from './pages-fake.ts'
import { FakeProfile } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, noon } from './vault-scene.ts'

/* What is done by itself, with the background's own first lines over pages that are made up. */

const origin = 'https://example.com'
const minute = 60_000

let profile: FakeProfile
let pages: FakePages
let background: Background

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  profile = new FakeProfile()
  pages = new FakePages()
  background = await startBackground(profile, pages)
  await createVault(background)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const deadline = () => (profile.areas.session.unlocked as { deadline: number } | undefined)?.deadline
const generation = () => (profile.areas.session.pulse as { generation: number }).generation
/** Accounts of the site, which is filled by itself from then on. */
async function turnedOn(...accounts: Partial<NewAccountMessage>[]): Promise<string[]> {
  const ids = await addAccounts(background, ...accounts.map(accountMessage))
  pages.granted.add(`${origin}/*`)
  await answerTo(background, 'site.setAutomatic', { origin, automatic: { submit: false } })
  return ids
}

describe('nobody is there', () => {
  test('a code that is filled by itself does not put the lock off, though it is remembered as used', async () => {
    await turnedOn({}, { accountName: 'eve', secret: 'MFRGGZDF', sites: ['other.example'] })
    const [locksAt, stored] = [deadline(), generation()]
    vi.setSystemTime(noon + 10 * minute)
    const page = pages.open(1, `${origin}/login`)
    expect(await background.report(1)).toEqual({ ok: true, value: null })
    await seen(() => page.typed.length === 1 && generation() > stored)
    expect(deadline()).toBe(locksAt)
    vi.setSystemTime(noon + 15 * minute)
    expect(await background.ask('code.list', { ids: [] })).toMatchObject({ ok: false, code: 'locked' })
  })

  test('what the browser took back is turned off without putting the lock off', async () => {
    await turnedOn({})
    const [locksAt, stored] = [deadline(), generation()]
    vi.setSystemTime(noon + 10 * minute)
    pages.granted.clear()
    background.grantsChanged()
    await seen(() => generation() > stored)
    expect(deadline()).toBe(locksAt)
  })

  test('what a person does puts it off', async () => {
    const [id] = await turnedOn({})
    vi.setSystemTime(noon + 10 * minute)
    await answerTo(background, 'account.edit', { id, changes: { note: 'here' } })
    expect(deadline()).toBe(noon + 25 * minute)
  })
})
