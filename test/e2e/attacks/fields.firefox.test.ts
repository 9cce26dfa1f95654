import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Firefox } from '../driver/firefox.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { createVault } from '../story/in-lockstep.ts'
import { addFrom, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, poison, startHostilePages } from './hostile-pages.ts'

/*
 * Pages in Firefox that want the code elsewhere, or another one; and the field a person points at.
 */

const decoy = codeField.replace('<input', '<input style="opacity:0"')
const sms = '<p>We sent you a text message with a code.</p><label>Code from the SMS <input id="code" name="sms_code" maxlength="6"></label>'
const odd = '<!doctype html><title>Members</title><label>Your word <input id="word" name="word"></label>'

describe.sequential('fields in Firefox', () => {
  let firefox: Firefox
  let site: HostilePages
  let id = ''

  beforeAll(async () => {
    const pages: Record<string, string> = {
      '/code': pageWith(codeField),
      '/twins': pageWith(`<form>${codeField}</form><form>${codeField}</form>`),
      '/sms': pageWith(sms),
      '/odd': odd,
      '/poisoned': pageWith(`${codeField}${poison}`),
      '/decoys': pageWith(`${decoy}${decoy}<form>${codeField.replaceAll('code"', 'real"')}</form>`),
    }
    site = await startHostilePages(pages)
    const frame = `<h1>Enter your code</h1><iframe src="${site.at('/code', 'localhost')}" width="600" height="300"></iframe>`
    Object.assign(pages, { '/foreign-frame': pageWith(frame) })
    firefox = await Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox')
    const popup = await firefox.openPopup(await firefox.openSite(site.at('/code')))
    await createVault(popup)
    ;[id = ''] = await addFrom(popup, { sites: [`127.0.0.1:${site.port}`] })
    await popup.close()
  })
  afterAll(async () => {
    await firefox?.close()
    await site?.close()
  })

  async function sendOver(tab: Screen, type: string, payload: object = {}) {
    const popup = await firefox.openPopup(tab)
    const answer = await sendRaw(popup, { type, payload: { tabId: await tabBelow(popup), ...payload } })
    await popup.close()
    return answer
  }
  const fillOver = (tab: Screen, more: object = {}) => sendOver(tab, 'code.fill', { id, ...more })
  const values = (tab: Screen) => inside(tab, () => [...document.querySelectorAll('input')].map(({ value }) => value), null)

  test.each([
    ['/twins', 'fieldAmbiguous'],
    ['/sms', 'fieldAsksOther'],
    ['/foreign-frame', 'frameForeign|fieldNotFound'],
  ])('%s gets nothing, and says why', async (path, code) => {
    const tab = await firefox.openSite(site.at(path))
    expect(await fillOver(tab)).toMatchObject({ ok: false, code: expect.stringMatching(code) })
    expect((await values(tab)).join('')).toBe('')
    await tab.close()
  })

  test('where another code is asked for it is filled only when that was said', async () => {
    const tab = await firefox.openSite(site.at('/sms'))
    expect(await fillOver(tab, { anyCode: true })).toMatchObject({ ok: true })
    expect(await values(tab)).toEqual([expect.stringMatching(/^\d{6}$/)])
    await tab.close()
  })

  test('a page that poisoned every prototype gets the code typed and learns of nothing else', async () => {
    const tab = await firefox.openSite(site.at('/poisoned'))
    expect(await fillOver(tab)).toMatchObject({ ok: true, value: { fields: 1 } })
    expect(await tab.evaluateText(`globalThis.armedFully + ' ' + globalThis.trapped`)).toBe('true undefined')
    await tab.close()
  })

  test('decoys stay empty and the field that is seen gets it', async () => {
    const tab = await firefox.openSite(site.at('/decoys'))
    expect(await fillOver(tab)).toMatchObject({ ok: true })
    expect((await values(tab)).map(({ length }) => length)).toEqual([0, 0, 6])
    await tab.close()
  })

  test('a field that was pointed at once is filled from then on', async () => {
    const tab = await firefox.openSite(site.at('/odd'))
    expect(await sendOver(tab, 'site.useField')).toMatchObject({ ok: false, code: 'fieldNotFocused' })
    await inside(tab, () => document.querySelector('input')?.focus(), null)
    expect(await sendOver(tab, 'site.useField')).toMatchObject({ ok: true, value: { field: { id: 'word' } } })
    await tab.close()
    const again = await firefox.openSite(site.at('/odd'))
    expect(await fillOver(again)).toMatchObject({ ok: true })
    expect(await values(again)).toEqual([expect.stringMatching(/^\d{6}$/)])
    await again.close()
  })
})
