import { resolve } from 'node:path'
import type { BrowserContext } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inside, type Screen, until } from '../driver/screen.ts'
import { type Armed, arm, extensionFolder, fillOver, openOwnPage, passwordKey, send, sendRaw } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Private windows. Lockstep is not there unless the person lets it in with the browser's own switch, and then
 * there is one vault for all windows: nothing is kept apart that a person would have to look for.
 */

describe.sequential('a private window', () => {
  let armed: Armed
  let site: HostilePages
  let hidden: BrowserContext
  let tab: Screen
  let id = ''
  beforeAll(async () => {
    site = await startHostilePages({ '/code': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
    hidden = await armed.chromium.devtools.createBrowserContext()
    tab = await openHidden()
  })
  afterAll(async () => {
    await hidden?.close()
    await armed?.chromium.close()
    await site?.close()
  })

  async function openHidden(): Promise<Screen> {
    const page = await hidden.newPage()
    await page.goto(site.at('/code'))
    return armed.chromium.adopt(page)
  }
  /** The browser's own private window. Only who was let in may open one. */
  async function openPrivateWindow(): Promise<Screen> {
    const url = site.at('/code?private')
    await armed.page.evaluateText(`chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => '')`)
    const target = await armed.chromium.devtools.waitForTarget(one => one.url() === url && one.type() === 'page')
    return armed.chromium.adopt(await target.asPage())
  }
  const value = () => inside(tab, () => (document.querySelector('#code') as HTMLInputElement).value, null)
  const isLetIn = () => armed.page.evaluateText('chrome.extension.isAllowedIncognitoAccess().then(String)')
  const tabsSeen = async () =>
    JSON.parse(await armed.page.evaluateText('chrome.tabs.query({}).then(all => JSON.stringify(all))')) as {
      id: number
      incognito: boolean
    }[]

  test('is out of reach: its tabs are not seen, and no number leads a code there', async () => {
    expect(await isLetIn()).toBe('false')
    const seen = await tabsSeen()
    expect(seen.filter(({ incognito }) => incognito)).toEqual([])
    const highest = Math.max(...seen.map(one => one.id))
    for (let tabId = highest - 5; tabId < highest + 20; tabId++)
      expect(await sendRaw(armed.page, { type: 'code.fill', payload: { id, tabId } }), `tab ${tabId}`).toMatchObject({ ok: false })
    expect(await value()).toBe('')
  })

  test('once let in it has the same vault: what is here is there, and it locks with the rest', async () => {
    const session = await armed.chromium.devtools.target().createCDPSession()
    await session.send('Extensions.loadUnpacked', { path: resolve(extensionFolder), enableInIncognito: true })
    armed.page = await openOwnPage(armed.chromium)
    expect(await isLetIn()).toBe('true')
    const { state } = await send<{ state: string }>(armed.page, 'vault.status')
    if (state === 'locked') await send(armed.page, 'vault.unlock', { passwordKey })
    tab = await openPrivateWindow()
    expect(await fillOver(armed.chromium, tab, id)).toMatchObject({ ok: true })
    await until(
      async () => (/^\d{6}$/.test(await value()) ? true : null),
      () => 'nothing was filled',
    )
    const popup = await armed.chromium.openPopup(tab)
    const accounts = async (from: Screen) =>
      (await send<{ accounts: { id: string }[] }>(from, 'account.list', { url: null, codes: 0 })).accounts.map(one => one.id)
    expect(await accounts(popup)).toEqual([id])
    await send(popup, 'vault.lock')
    expect(await sendRaw(armed.page, { type: 'account.list', payload: { url: null, codes: 0 } })).toMatchObject({ code: 'locked' })
    await popup.close()
  })
})
