import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/messages.ts'
import { rfc4226 } from '../../fixtures/vectors/rfc4226.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, arm, passwordKey, send, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/* A counter is spent only for a code that has a place to go, and what it bought is not lost when the page spoils it. */

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const [first, second, third] = rfc4226.codes

const boxes = (count: number) =>
  `<fieldset><legend>Authentication code</legend>${'<input maxlength="1" inputmode="numeric">'.repeat(count)}</fieldset>`
/** Takes away what is typed until it is told to take it. */
const spoiling = `${codeField}<script>const field = document.querySelector('input')
  field.addEventListener('input', () => { if (document.body.dataset.takes === undefined) field.value = '' })</script>`
const pages = { '/': codeField, '/six': boxes(6), '/eight': boxes(8), '/spoils': spoiling }

/** A page of the site and the popup over it, which has its access. */
interface Place {
  tab: Screen
  popup: Screen
  tabId: number
}

describe.sequential('a counter', () => {
  let armed: Armed
  let site: HostilePages
  let place: Place
  beforeAll(async () => {
    site = await startHostilePages(Object.fromEntries(Object.entries(pages).map(([path, body]) => [path, pageWith(body)])))
    armed = await arm()
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })

  async function counted(digits = 6, accountName = 'ada'): Promise<string> {
    const [id = ''] = await armed.add({ type: 'hotp', secret, digits, accountName, sites: [`127.0.0.1:${site.port}`] })
    return id
  }
  async function open(path: keyof typeof pages): Promise<void> {
    await place?.tab.close()
    const tab = await armed.chromium.openSite(site.at(path))
    const popup = await armed.chromium.openPopup(tab)
    place = { tab, popup, tabId: await tabBelow(popup) }
  }
  const fill = (id: string) => sendRaw(place.popup, { type: 'code.fill', payload: { id, tabId: place.tabId } })
  const copy = (id: string, tabId = place.tabId) => send<Answer<'code.advance'>>(place.popup, 'code.advance', { id, tabId })
  const typed = () => inside(place.tab, () => [...document.querySelectorAll('input')].map(({ value }) => value).join(''), null)
  async function counterOf(id: string): Promise<number | undefined> {
    const { accounts } = await send<Answer<'account.list'>>(place.popup, 'account.list', { url: null, codes: 0 })
    return accounts.find(account => account.id === id)?.counter
  }

  test.each([
    ['eight digits, six boxes', 8, '/six', '6'],
    ['six digits, eight boxes', 6, '/eight', '8'],
    ['eight digits, a field for six', 8, '/', '6'],
  ] as const)('%s: refused by the length, and not spent', async (_what, digits, path, detail) => {
    const id = await counted(digits)
    await open(path)
    expect(await fill(id)).toEqual({ ok: false, code: 'fieldLength', detail })
    expect([await typed(), await counterOf(id)]).toEqual(['', 0])
  })

  test('whose code the page did not take: that one is copied next, once; then the next counter is spent', async () => {
    const id = await counted()
    await open('/spoils')
    expect(await fill(id)).toMatchObject({ ok: false, code: 'fieldSwallowed' })
    expect(await copy(id)).toEqual({ code: first, counter: 1, again: true })
    expect(await copy(id)).toEqual({ code: second, counter: 2 })
  })

  test('filled again after the page spoilt it: the next one is typed, as the page may have kept the first', async () => {
    const id = await counted()
    await open('/spoils')
    expect(await fill(id)).toMatchObject({ ok: false })
    await inside(place.tab, () => document.body.setAttribute('data-takes', 'yes'), null)
    expect(await fill(id)).toMatchObject({ ok: true })
    expect(await typed()).toBe(second)
    expect(await copy(id)).toEqual({ code: third, counter: 3 })
  })

  test('asked for three times at once, as by a shortcut pressed again: it is one fill and one counter', async () => {
    const id = await counted()
    await open('/')
    expect(await Promise.all([fill(id), fill(id), fill(id)])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    expect([await typed(), await counterOf(id)]).toEqual([first, 1])
    expect(await copy(id), 'what was filled is never given again').toEqual({ code: second, counter: 2 })
  })

  test('two accounts asked for at once are filled one after the other', async () => {
    const [one, other] = [await counted(), await counted(6, 'bob')]
    await open('/')
    expect(await Promise.all([fill(one), fill(other)])).toMatchObject([{ ok: true }, { ok: true }])
    expect([await counterOf(one), await counterOf(other)]).toEqual([1, 1])
  })

  test.each<[string, (id: string) => Promise<Answer<'code.advance'>>]>([
    ['in another tab', id => copy(id, place.tabId + 1000)],
    ['by who asks for the next code', id => send(place.popup, 'code.advance', { id })],
    [
      'after the counter was moved by hand',
      async id => {
        await send(place.popup, 'account.edit', { id, changes: { counter: 7 } })
        expect((await copy(id)).counter).toBe(8)
        await send(place.popup, 'account.edit', { id, changes: { counter: 1 } })
        return copy(id)
      },
    ],
  ])('a code that was spent for nothing is not met %s', async (_how, ask) => {
    const id = await counted()
    await open('/spoils')
    await fill(id)
    expect(await ask(id)).toEqual({ code: second, counter: 2 })
  })

  test('nor by another account, nor in a locked vault, and it is kept nowhere', async () => {
    const [id, other] = [await counted(), await counted(6, 'bob')]
    await open('/spoils')
    await fill(id)
    const kept = `Promise.all([chrome.storage.local.get(), chrome.storage.session.get()]).then(JSON.stringify)`
    expect(await place.popup.evaluateText(kept)).not.toContain(first)
    expect(await copy(other)).not.toHaveProperty('again')
    await send(armed.page, 'vault.lock')
    const locked = await sendRaw(armed.page, { type: 'code.advance', payload: { id, tabId: place.tabId } })
    expect(locked).toMatchObject({ ok: false, code: 'locked' })
    await send(armed.page, 'vault.unlock', { passwordKey })
  })
})
