import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer, NewAccountMessage } from '../../src/messages.ts'
import { type Background, FakePages, seen, startBackground } from './pages-fake.ts'
import { FakeProfile } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, noon, passwordKey } from './vault-scene.ts'

/* What is done by itself, with the background's own first lines over pages that are made up. */

const origin = 'https://example.com'
const minute = 60_000

let profile: FakeProfile
let pages: FakePages
let background: Background

vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  profile = new FakeProfile()
  pages = new FakePages()
  background = await startBackground(profile, pages)
  await createVault(background)
})
afterEach(() => {
  background.stop()
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

  test('a page of ours that is open and follows what happens does not put it off', async () => {
    const [id] = await turnedOn({})
    const locksAt = deadline()
    vi.setSystemTime(noon + 10 * minute)
    await answerTo(background, 'help.codes', { id })
    await answerTo(background, 'account.list', { url: null, codes: 12 })
    await answerTo(background, 'site.list', {})
    expect(deadline()).toBe(locksAt)
  })

  test('what a person does puts it off', async () => {
    const [id] = await turnedOn({})
    vi.setSystemTime(noon + 10 * minute)
    await answerTo(background, 'account.edit', { id, changes: { note: 'here' } })
    expect(deadline()).toBe(noon + 25 * minute)
  })
})

describe('a field that appears while the vault is locked', () => {
  const unlock = () => answerTo(background, 'vault.unlock', { passwordKey })
  const settled = () => answerTo(background, 'site.settle', { origin })

  test('is filled once it is unlocked, without another word from the page', async () => {
    await turnedOn({})
    await answerTo(background, 'vault.lock')
    const page = pages.open(1, `${origin}/login`)
    expect(await background.report(1)).toEqual({ ok: false, code: 'locked' })
    expect(pages.badges.at(-1)).toMatchObject({ tabId: 1, title: 'automatic_locked' })
    expect(page.calls).toEqual([])
    await unlock()
    await seen(() => page.typed.length === 1)
    await answerTo(background, 'vault.lock')
    await unlock()
    await settled()
    expect(page.typed).toHaveLength(1)
  })

  test.each([
    ['the page has gone elsewhere', () => void pages.open(1, 'https://other.example/')],
    ['the browser took its permission back', () => void pages.granted.clear()],
    ['the tab was closed', () => void pages.tabs.delete(1)],
    ['the field is no longer there', () => void Object.assign(pages.tabs.get(1)?.look ?? {}, { kind: 'none', fields: 0 })],
  ])('is left alone when %s', async (_what, change) => {
    await turnedOn({})
    await answerTo(background, 'vault.lock')
    const page = pages.open(1, `${origin}/login`)
    const control = pages.open(2, `${origin}/login`)
    await background.report(1)
    await background.report(2)
    change()
    await unlock()
    if (pages.granted.size > 0) await seen(() => control.typed.length === 1)
    else await settled()
    expect([page.typed, pages.tabs.get(1)?.typed ?? []]).toEqual([[], []])
  })
})

describe('several accounts on the site', () => {
  const ada = { accountName: 'ada@example.com' }
  const bob = { accountName: 'bob@example.com', secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK' }
  const codeOf = async (id: string | undefined) => (await answerTo<{ code: string }[]>(background, 'code.list', { ids: [id] }))[0]?.code

  test('the one that the page names is filled', async () => {
    const [, second] = await turnedOn(ada, bob)
    const page = pages.open(1, `${origin}/login`, { words: 'Welcome back, bob@example.com. Enter your code.' })
    await background.report(1)
    await seen(() => page.typed.length === 1)
    expect(page.typed).toEqual([await codeOf(second)])
  })

  test('a page that names it a moment later is looked at again', async () => {
    const [first] = await turnedOn(ada, bob)
    const page = pages.open(1, `${origin}/login`)
    await background.report(1)
    await seen(() => pages.badges.some(({ title }) => title === 'automatic_several'))
    page.words = 'Code for ada@example.com'
    await seen(() => page.typed.length === 1)
    expect(page.typed).toEqual([await codeOf(first)])
  })

  test.each([
    ['names nobody', 'Enter your code'],
    ['names both', 'ada@example.com or bob@example.com'],
  ])('a page that %s gets none: the toolbar button asks to choose', async (_what, words) => {
    await turnedOn(ada, bob)
    const page = pages.open(1, `${origin}/login`, { words })
    await background.report(1)
    await seen(() => pages.badges.filter(({ title }) => title === 'automatic_several').length === 2)
    expect(page.typed).toEqual([])
  })

  test('a page without a field is no reason to ask', async () => {
    await turnedOn(ada, bob)
    const page = pages.open(1, `${origin}/search`, { look: { kind: 'none', fields: 0 } })
    await background.report(1)
    await seen(() => page.calls.filter(call => call === 'lockstepLook').length === 2)
    expect([page.typed, pages.badges]).toEqual([[], []])
  })

  test('a counter is not spent by itself, whoever is named', async () => {
    const hotp = { ...bob, type: 'hotp' } as const
    await turnedOn(ada, hotp)
    const page = pages.open(1, `${origin}/login`, { words: 'bob@example.com' })
    await background.report(1)
    await seen(() => page.calls.includes('lockstepNames'))
    await answerTo(background, 'site.settle', { origin })
    expect(page.typed).toEqual([])
  })
})

test('whoever removes the last account of a site hears that it is no longer filled by itself there', async () => {
  const [ada = '', eve = ''] = await turnedOn({}, { accountName: 'eve', secret: 'MFRGGZDF' })
  expect(await answerTo(background, 'account.remove', { id: ada })).toMatchObject({ ended: [] })
  expect(await answerTo(background, 'account.remove', { id: eve })).toMatchObject({ ended: [origin] })
})

describe('what ends while the page is looked at', () => {
  const ends: [string, (id: string) => Promise<unknown>][] = [
    ['the vault is locked', () => answerTo(background, 'vault.lock', {})],
    ['the account is removed', id => answerTo(background, 'account.remove', { id })],
    ['the site is taken from it', id => answerTo(background, 'account.edit', { id, changes: { sites: ['other.example'] } })],
  ]

  test.each(ends)('%s: a code that was asked for is not typed, and no counter is spent', async (_what, end) => {
    const [id = '', other = ''] = await addAccounts(
      background,
      accountMessage({ type: 'hotp' }),
      accountMessage({ accountName: 'eve', secret: 'MFRGGZDF' }),
    )
    for (const each of [id, other]) {
      const page = pages.open(1, `${origin}/login`, { meanwhile: () => end(each) })
      expect(await background.ask('code.fill', { id: each, tabId: 1 })).toMatchObject({ ok: false })
      expect(page.typed).toEqual([])
      if ((await answerTo<{ state: string }>(background, 'vault.status', {})).state === 'locked')
        await answerTo(background, 'vault.unlock', { passwordKey })
    }
    const { accounts } = await answerTo<Answer<'account.list'>>(background, 'account.list', { url: null, codes: 0 })
    expect(accounts.find(account => account.id === id)?.counter ?? 0).toBe(0)
  })

  const takenBack: typeof ends = [
    ['it is turned off', () => answerTo(background, 'site.setAutomatic', { origin, automatic: null })],
    [
      'the browser takes the access back',
      async () => {
        pages.granted.clear()
        background.grantsChanged()
      },
    ],
  ]
  test.each([...ends, ...takenBack])('%s: nothing is filled by itself', async (_what, end) => {
    const [id = ''] = await turnedOn({})
    const page = pages.open(1, `${origin}/login`, { meanwhile: () => end(id) })
    await background.report(1)
    await seen(() => page.calls.includes('lockstepLook'))
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(page.typed).toEqual([])
  })
})

test('two origins that lead to each other in one tab get no more codes than each of them alone', async () => {
  const www = 'https://www.example.com'
  await turnedOn({})
  pages.granted.add(`${www}/*`)
  await answerTo(background, 'site.setAutomatic', { origin: www, automatic: { submit: false } })
  const given: number[] = []
  for (let visit = 0; visit < 6; visit++) {
    vi.setSystemTime(noon + visit * 31_000)
    const page = pages.open(1, `${visit % 2 ? www : origin}/login`)
    await background.report(1)
    await seen(() => page.calls.includes('lockstepLook') || visit > 3)
    await new Promise(resolve => setTimeout(resolve, 500))
    given.push(page.typed.length)
  }
  expect(given).toEqual([1, 1, 1, 1, 0, 0])
})
