import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Firefox } from '../driver/firefox.ts'
import { press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { createVault } from '../story/in-lockstep.ts'
import { accountMessage, send, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Firefox: pages that change under a fill, that make up events and messages, or that are no page of a site;
 * what leaves by the clipboard; private windows.
 */

const period = 6000
/** Until a period has 3 s left: a fill begun then waits for the next code, and the page has time to change. */
const untilLate = () => wait((period - (Date.now() % period) - 3000 + period) % period)
const busy = `${codeField}<script>setInterval(() => {
  const field = document.querySelector('#code')
  field.focus()
  for (const type of ['click', 'input', 'paste', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  for (const type of ['keydown', 'keyup']) field.dispatchEvent(new KeyboardEvent(type, { key: 'F', code: 'KeyF', altKey: true, shiftKey: true, bubbles: true }))
  postMessage({ type: 'code.fill', payload: { id: 'x', tabId: 1 } }, '*')
  postMessage({ type: 'page.fieldAppeared', payload: {} }, '*')
  document.title = 'code.fill'
  dispatchEvent(new CustomEvent('lockstepFill', { detail: { code: '000000' } }))
  globalThis.lockstepFill?.({})
}, 5)</script>`
const quoted = (html: string) => html.replaceAll('"', '&quot;')

describe.sequential('a page in Firefox', () => {
  let firefox: Firefox
  let site: HostilePages
  let other: HostilePages
  let popupUrl = ''
  let id = ''

  beforeAll(async () => {
    const pages = {
      '/code': pageWith(codeField),
      '/code2': pageWith(`<p>two</p>${codeField}`),
      '/busy': pageWith(busy),
      '/sandboxed': pageWith(`<iframe sandbox="allow-scripts allow-forms" src="/code" width="600" height="300"></iframe>`),
      '/sandboxed-srcdoc': pageWith(`<iframe sandbox="allow-scripts" srcdoc="${quoted(codeField)}" width="600" height="300"></iframe>`),
    }
    site = await startHostilePages(pages)
    other = await startHostilePages(pages)
    firefox = await Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox')
    const popup = await firefox.openPopup(await firefox.openSite(site.at('/code')))
    popupUrl = popup.url()
    await createVault(popup)
    const account = accountMessage({ accountName: 'ada', period: period / 1000, sites: [`127.0.0.1:${site.port}`] })
    const added = await send<{ ids: string[] }>(popup, 'account.add', { additions: [{ account, replaces: null }] })
    id = added.ids[0] ?? ''
    await popup.close()
  })
  afterAll(async () => {
    await firefox?.close()
    await site?.close()
    await other?.close()
  })

  const value = (tab: Screen) => inside(tab, () => (document.querySelector('#code') as HTMLInputElement | null)?.value ?? '', null)
  async function fillOver(tab: Screen) {
    const popup = await firefox.openPopup(tab)
    const answer = await sendRaw(popup, { type: 'code.fill', payload: { id, tabId: await tabBelow(popup) } })
    await popup.close()
    return answer
  }

  test('control: the page of the site itself is filled', async () => {
    const tab = await firefox.openSite(site.at('/code'))
    expect(await fillOver(tab)).toMatchObject({ ok: true })
    expect(await value(tab)).toMatch(/^\d{6}$/)
    await tab.close()
  })

  test.each([
    ['another origin', () => other.at('/code')],
    ['another page of the site', () => site.at('/code2')],
    ['the same address once more', () => site.at('/code')],
  ])('nothing is typed after it went to %s', async (_where, address) => {
    const tab = await firefox.openSite(site.at('/code'))
    const popup = await firefox.openPopup(tab)
    const tabId = await tabBelow(popup)
    await untilLate()
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } }).catch(() => ({ ok: false }))
    await wait(500)
    await inside(tab, to => void location.replace(to), address()).catch(() => {})
    expect(await filling).toMatchObject({ ok: false })
    expect(await value(tab)).toBe('')
    await tab.close()
  })

  test('nothing is typed into a page that went away and came back', async () => {
    const tab = await firefox.openSite(site.at('/code'))
    const popup = await firefox.openPopup(tab)
    const tabId = await tabBelow(popup)
    await untilLate()
    const filling = sendRaw(popup, { type: 'code.fill', payload: { id, tabId } }).catch(() => ({ ok: false }))
    await wait(300)
    await inside(tab, to => void location.assign(to), site.at('/code2')).catch(() => {})
    expect(await filling).toMatchObject({ ok: false })
    const there = await value(tab)
    await inside(tab, () => history.back(), null).catch(() => {})
    await wait(800)
    expect([there, await value(tab)]).toEqual(['', ''])
    await tab.close()
  })

  test('events and messages it makes up fill nothing', async () => {
    const tab = await firefox.openSite(site.at('/busy'))
    const popup = await firefox.openPopup(tab)
    await wait(1500)
    await popup.close()
    expect(await value(tab)).toBe('')
    expect(
      await tab.evaluateText(`[typeof globalThis.browser, typeof globalThis.chrome?.runtime, typeof globalThis.lockstepFill].join()`),
    ).toBe('undefined,undefined,undefined')
    await tab.close()
  })

  test.each(['/sandboxed', '/sandboxed-srcdoc'])('a frame without an origin gets nothing: %s', async path => {
    const tab = await firefox.openSite(site.at(path))
    expect(await fillOver(tab)).toMatchObject({ ok: false, code: expect.stringMatching(/^frame(Sandboxed|Foreign)$|^fieldNotFound$/) })
    await tab.close()
  })

  test.each([
    ['another port', () => other.at('/code')],
    ['localhost for 127.0.0.1', () => site.at('/code', 'localhost')],
    ['an empty page', () => 'about:blank'],
    ['a data: page', () => `data:text/html,${encodeURIComponent(pageWith(codeField))}`],
  ])('%s is not the site', async (_what, address) => {
    const tab = await firefox.openSite(address())
    expect(await fillOver(tab)).toMatchObject({ ok: false })
    expect(await value(tab)).toBe('')
    await tab.close()
  })

  test('our pages cannot be framed or opened by it', async () => {
    const tab = await firefox.openSite(site.at('/code'))
    const load = (url: string) =>
      inside(
        tab,
        address => {
          document.body.append(Object.assign(document.createElement('iframe'), { src: address }))
          try {
            open(address)
          } catch {
            // refused outright
          }
        },
        url,
      )
    await load(other.at('/code2'))
    const loaded = (url: string) => firefox.addresses().then(all => all.filter(one => one === url).length)
    await until(
      async () => ((await loaded(other.at('/code2'))) >= 1 ? true : null),
      () => 'control: another page is not framed',
    )
    await load(popupUrl)
    await wait(1500) // nothing must happen, and nothing tells when
    expect(await loaded(popupUrl)).toBe(0)
    await tab.close()
  })

  test('the clipboard changes only by an act, and holds only the code', async () => {
    const tab = await firefox.openSite(site.at('/code'))
    const popup = await firefox.openPopup(tab)
    await see(popup, 'ada')
    await popup.evaluateText(
      `(() => { globalThis.written = []; navigator.clipboard.writeText = async text => void written.push(text); return '' })()`,
    )
    const written = () => inside(popup, () => Reflect.get(globalThis, 'written') as string[], null)
    await wait(500)
    expect(await written()).toEqual([])
    await press(popup, 'button', /ada/)
    await see(popup, /opied/)
    expect(await written()).toEqual([expect.stringMatching(/^\d{6}$/)])
    await popup.close()
    await tab.close()
  })

  test('private windows are out of reach until the person lets Lockstep in', async () => {
    const tab = await firefox.openSite(site.at('/code'))
    const popup = await firefox.openPopup(tab)
    expect(await popup.evaluateText('browser.extension.isAllowedIncognitoAccess().then(String)')).toBe('false')
    const opened = await popup.evaluateText('browser.windows.create({ incognito: true }).then(() => "opened", error => error.message)')
    expect(opened).toMatch(/permission/)
    expect(await popup.evaluateText('String(browser.runtime.getManifest().incognito)')).toBe('spanning')
    await popup.close()
    await tab.close()
  })
})
