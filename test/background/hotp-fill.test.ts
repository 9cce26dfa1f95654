import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../src/messages.ts'
import { rfc4226 } from '../fixtures/vectors/rfc4226.ts'
import { type Background, FakePages, startBackground } from './pages-fake.ts'
import { FakeProfile } from './storage-fake.ts'
import { accountMessage, addAccounts, answerTo, createVault, noon } from './vault-scene.ts'

/* A counter is spent only for a code that has a place to go, and what it bought is not lost when the page spoils it. */

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const [first, second, third] = rfc4226.codes
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
  background.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const addHotp = async (digits = 6, accountName = 'ada') => {
  const [id = ''] = await addAccounts(background, accountMessage({ type: 'hotp', secret, digits, accountName }))
  return id
}
const fill = (id: string, tabId = 1) => background.ask('code.fill', { id, tabId })
const copy = (id: string, tabId = 1) => answerTo<Answer<'code.advance'>>(background, 'code.advance', { id, tabId })
const counterOf = async (id: string) => {
  const { accounts } = await answerTo<Answer<'account.list'>>(background, 'account.list', { url: null, codes: 0 })
  return accounts.find(account => account.id === id)?.counter
}

test.each([
  ['eight digits, six boxes', 8, { kind: 'boxes', fields: 6, room: 6 }, '6'],
  ['six digits, eight boxes', 6, { kind: 'boxes', fields: 8, room: 8 }, '8'],
  ['eight digits, a field for six', 8, { fields: 1, room: 6 }, '6'],
] as const)('%s: refused by the length, and no counter is spent', async (_what, digits, look, detail) => {
  const id = await addHotp(digits)
  const page = pages.open(1, 'https://example.com/', { look })
  expect(await fill(id)).toEqual({ ok: false, code: 'fieldLength', detail })
  expect([page.typed, await counterOf(id)]).toEqual([[], 0])
})

test('a code the page did not take is what is copied next, once; then the next counter is spent', async () => {
  const id = await addHotp()
  const page = pages.open(1, 'https://example.com/', { swallow: 'fieldSwallowed' })
  expect(await fill(id)).toMatchObject({ ok: false, code: 'fieldSwallowed' })
  expect(page.typed).toEqual([first])
  expect(await copy(id)).toEqual({ code: first, counter: 1, again: true })
  expect(await copy(id)).toEqual({ code: second, counter: 2 })
})

test('filled again after it failed, the next one is typed: the page may have kept the first', async () => {
  const id = await addHotp()
  const page = pages.open(1, 'https://example.com/', { swallow: 'stuck' })
  expect(await fill(id)).toMatchObject({ ok: false, code: 'pageChanged' })
  page.swallow = null
  expect(await fill(id)).toMatchObject({ ok: true })
  expect(page.typed).toEqual([first, second])
  expect(await copy(id)).toEqual({ code: third, counter: 3 })
})

test('asked for twice at once, as by a shortcut pressed twice, it is one fill and one counter', async () => {
  const id = await addHotp()
  const page = pages.open(1, 'https://example.com/')
  expect(await Promise.all([fill(id), fill(id), fill(id)])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
  expect([page.typed, await counterOf(id)]).toEqual([[first], 1])
})

test('two accounts asked for at once are filled one after the other', async () => {
  const [one, other] = [await addHotp(), await addHotp(6, 'bob')]
  const page = pages.open(1, 'https://example.com/')
  expect(await Promise.all([fill(one), fill(other)])).toMatchObject([{ ok: true }, { ok: true }])
  expect([page.typed, await counterOf(one), await counterOf(other)]).toEqual([[first, first], 1, 1])
})

test('a code that was filled is never given again', async () => {
  const id = await addHotp()
  pages.open(1, 'https://example.com/')
  expect(await fill(id)).toMatchObject({ ok: true })
  expect(await copy(id)).toEqual({ code: second, counter: 2 })
})

test.each([
  ['in another tab', async (id: string) => copy(id, 2)],
  ['by who asks for the next code', (id: string) => answerTo(background, 'code.advance', { id })],
  [
    'after two minutes',
    async (id: string) => {
      await answerTo(background, 'site.settle', { origin: 'https://example.com' }) // what the change set off is over
      vi.setSystemTime(noon + 120_000)
      return copy(id)
    },
  ],
  [
    'after the counter moved on by hand',
    async (id: string) => {
      await answerTo(background, 'account.edit', { id, changes: { counter: 7 } })
      const { counter } = await copy(id)
      expect(counter).toBe(8)
      await answerTo(background, 'account.edit', { id, changes: { counter: 1 } })
      return copy(id)
    },
  ],
])('the spent code is not met %s', async (_how, ask) => {
  const id = await addHotp()
  pages.open(1, 'https://example.com/', { swallow: 'fieldSwallowed' })
  await fill(id)
  expect(await ask(id)).toEqual({ code: second, counter: 2 })
})

test('nor by another account, nor in a locked vault, and the code itself is kept nowhere', async () => {
  const [id, other] = [await addHotp(), await addHotp(6, 'bob')]
  pages.open(1, 'https://example.com/', { swallow: 'fieldSwallowed' })
  await fill(id)
  expect(JSON.stringify(profile.areas)).not.toContain(first)
  expect(await copy(other)).not.toHaveProperty('again')
  await answerTo(background, 'vault.lock')
  expect(await background.ask('code.advance', { id, tabId: 1 })).toMatchObject({ ok: false, code: 'locked' })
})
