import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { type Armed, arm, fillOver, send, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * What a person decides against the rules: "use this field", and filling where another code is asked
 * for. Neither opens a way that a page could use.
 */

const plain = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Members</title></head><body>${body}</body></html>`
const odd = '<label>Your word <input id="word" name="word"></label> <label>Colour <input id="colour" name="colour"></label>'
const sms =
  '<h1>Check your phone</h1><p>We sent you a text message with a code.</p><label>Code from the SMS <input id="code" name="sms_code" inputmode="numeric" maxlength="6"></label>'
const pages = {
  '/odd': plain(odd),
  '/odd-hidden': plain(odd.replace('id="word"', 'id="word" style="opacity:0"')),
  '/odd-password': plain('<label>Password <input id="word" name="word" type="password" autocomplete="current-password"></label>'),
  '/code': pageWith(codeField),
  '/both': pageWith(`${odd}<form>${codeField}</form>`),
  '/framed': pageWith('<iframe src="/odd" width="500" height="200"></iframe>'),
  '/sms': pageWith(sms),
  '/password': plain('<label>Password <input id="word" type="password" autocomplete="current-password"></label>'),
}
type Path = keyof typeof pages

describe.sequential('a person who knows better', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''

  beforeAll(async () => {
    site = await startHostilePages(pages)
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })

  const open = (path: Path) => armed.chromium.openSite(site.at(path))
  const values = (tab: Screen) =>
    inside(tab, () => Object.fromEntries([...document.querySelectorAll('input')].map(({ id, value }) => [id, value])), null)

  async function useField(tab: Screen, focus: string | null) {
    if (focus) await inside(tab, selector => document.querySelector<HTMLElement>(selector)?.focus(), focus)
    const popup = await armed.chromium.openPopup(tab)
    const answer = await sendRaw(popup, { type: 'site.useField', payload: { tabId: await tabBelow(popup) } })
    await popup.close()
    return answer
  }

  test('no field is remembered while none has the focus, and never a password’s', async () => {
    const tab = await open('/password')
    expect(await useField(tab, null)).toEqual({ ok: false, code: 'fieldNotFocused' })
    expect(await useField(tab, '#word')).toEqual({ ok: false, code: 'fieldRefused' })
    await tab.close()
  })

  test('the field that has the focus is remembered, and filled from then on', async () => {
    const tab = await open('/odd')
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: false, code: 'fieldNotFound' })
    const kept = await useField(tab, '#word')
    expect(kept).toMatchObject({ ok: true, value: { origin: new URL(site.at('/')).origin, field: { id: 'word', name: 'word' } } })
    await tab.close()
    const again = await open('/odd')
    expect(await fillOver(armed.chromium, again, id)).toMatchObject({ ok: true, value: { reasons: expect.arrayContaining(['marked']) } })
    expect(await values(again)).toEqual({ word: expect.stringMatching(/^\d{6}$/), colour: '' })
    await again.close()
  })

  test('before the one that the rules would choose', async () => {
    const tab = await open('/both')
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: true })
    expect(await values(tab)).toEqual({ word: expect.stringMatching(/^\d{6}$/), colour: '', code: '' })
    await tab.close()
  })

  test('in a frame of the site, too', async () => {
    const tab = await open('/framed')
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: true, value: { reasons: expect.arrayContaining(['marked']) } })
    await tab.close()
  })

  test.each<Path>(['/odd-hidden', '/odd-password'])('not where it is not what it was (%s)', async path => {
    const tab = await open(path)
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: false })
    expect(Object.values(await values(tab)).join('')).toBe('')
    await tab.close()
  })

  test('where it is gone the rules decide again', async () => {
    const tab = await open('/code')
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: true })
    expect((await values(tab)).code).toMatch(/^\d{6}$/)
    await tab.close()
  })

  test('taken back, it is not filled any more', async () => {
    await send(armed.page, 'site.forgetField', { origin: new URL(site.at('/')).origin })
    const tab = await open('/odd')
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: false, code: 'fieldNotFound' })
    await tab.close()
  })

  test('a page that asks for a code by SMS is named and gets nothing unasked', async () => {
    const tab = await open('/sms')
    expect(await fillOver(armed.chromium, tab, id)).toEqual({ ok: false, code: 'fieldAsksOther', detail: 'sms' })
    expect((await values(tab)).code).toBe('')
    await tab.close()
  })

  test('it gets the code after a second word in the popup', async () => {
    const tab = await open('/sms')
    const popup = await armed.chromium.openPopup(tab)
    await press(popup, 'button', /^Fill the code of/)
    await see(popup, 'The page asks for a code sent by SMS.')
    await find(popup, 'button', 'Cancel')
    expect((await values(tab)).code).toBe('')
    await press(popup, 'button', 'Fill anyway')
    await until(
      async () => (/^\d{6}$/.test((await values(tab)).code ?? '') ? true : null),
      () => 'nothing was filled',
    )
    await tab.close()
  })

  test('after a fill that failed the code is copied only when asked for', async () => {
    const tab = await open('/odd')
    const popup = await armed.chromium.openPopup(tab)
    const copied = `navigator.clipboard.writeText = async text => { globalThis.copied = text }; ''`
    await popup.evaluateText(copied)
    await press(popup, 'button', /^Fill the code of/)
    await find(popup, 'button', 'Copy code')
    expect(await popup.evaluateText('String(globalThis.copied)')).toBe('undefined')
    await press(popup, 'button', 'Copy code')
    await see(popup, 'Code copied')
    expect(await popup.evaluateText('String(globalThis.copied)')).toMatch(/^\d{6}$/)
    await tab.close()
  })
})
