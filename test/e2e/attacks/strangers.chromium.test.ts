import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import { type Armed, arm, openOwnPage, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { besideFlood, forgedMessages, inContentScript, sendFromContentScript } from './in-content-script.ts'
import { type OtherExtension, otherExtension } from './other-extension.ts'

/*
 * Messages from whoever is not a screen of ours: pages, scripts in pages, and other extensions.
 */

describe.sequential('messages of strangers', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''
  let other: OtherExtension
  beforeAll(async () => {
    site = await startHostilePages({ '/': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
    other = otherExtension()
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
    other?.remove()
  })

  test('a page has nothing to send a message with', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    expect(await tab.evaluateText(`[typeof chrome.runtime, typeof globalThis.browser, typeof globalThis.lockstepFill].join()`)).toBe(
      'undefined,undefined,undefined',
    )
    await tab.close()
  })

  test('a script in a page is refused every type, whatever it says of itself', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const id = armed.chromium.extensionId
    const answers = await sendFromContentScript(popup, forgedMessages(id, `chrome-extension://${id}/`))
    expect(answers).toHaveLength(Object.keys(messages).length)
    for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'messageRefused' })
    await popup.close()
    await tab.close()
  })

  test('a script in a page reads no storage of ours', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const read = await inContentScript(
      popup,
      `Promise.all(['local', 'sync', 'session'].map(area => chrome.storage[area].get().then(all => Object.keys(all).join(), () => 'refused')))`,
    )
    expect(JSON.parse(read)).toEqual(['refused', 'refused', 'refused'])
    await popup.close()
    await tab.close()
  })

  // What it takes to hand a message over is the browser's own time: an extension that does nothing shows how much.
  test('messages without end from a page slow us down no more than an extension that does nothing', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    await popup.close() // what it was granted over the tab stays
    const ours = { from: armed.page, ask: { type: 'code.list', payload: { ids: [id] } }, tabId }
    const idleId = await armed.chromium.devtools.installExtension(other.folder)
    const idlePage = await armed.chromium.openSite(`chrome-extension://${idleId}/page.html`)
    const idle = { from: idlePage, ask: { ask: true }, tabId }
    const times = [
      await besideFlood(idle, 4000),
      await besideFlood(ours, 4000),
      await besideFlood(idle, 4000),
      await besideFlood(ours, 4000),
    ]
    const [nothing, us] = [Math.max(times[0] ?? 0, times[2] ?? 0), Math.min(times[1] ?? 0, times[3] ?? 0)]
    console.log(`    under a flood 95 % within ${times.map(time => time.toFixed(0)).join(', ')} ms (nothing, us, nothing, us)`)
    expect(us).toBeLessThan(Math.max(200, 3 * nothing))
    await idlePage.close()
    await tab.close()
  })

  test('another extension reaches nobody, and may neither enter our pages nor take their picture', async () => {
    const { devtools, extensionId } = armed.chromium
    const otherId = await devtools.installExtension(other.folder)
    const page = await devtools.newPage()
    await page.goto(`chrome-extension://${otherId}/page.html`)
    const tried = async (expression: string) =>
      String(await page.evaluate(`Promise.resolve(${expression}).then(JSON.stringify, error => 'refused: ' + error.message)`))
    for (const type of Object.keys(messages)) {
      const message = JSON.stringify({ type, payload: {} })
      expect(await tried(`chrome.runtime.sendMessage('${extensionId}', ${message})`), type).toMatch(
        /^refused: .*Receiving end does not exist/,
      )
    }
    const port = `new Promise((resolve, reject) => { const port = chrome.runtime.connect('${extensionId}'); port.onMessage.addListener(resolve); port.onDisconnect.addListener(() => reject(chrome.runtime.lastError)) })`
    expect(await tried(port)).toMatch(/^refused: .*Receiving end does not exist/)
    const own = `chrome.tabs.query({}).then(all => Promise.all(all.map(tab => chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.title + location.protocol }).then(([one]) => one.result, () => 'refused'))))`
    expect(await tried(own)).not.toContain('Lockstep')
    const picture = `chrome.tabs.getCurrent().then(({ windowId }) => chrome.tabs.captureVisibleTab(windowId)).then(taken => taken.slice(0, 15))`
    expect(await tried(picture), 'control: its own page').toBe('"data:image/jpeg"')
    const ours = await openOwnPage(armed.chromium)
    expect(await ours.evaluateText(`document.visibilityState`)).toBe('visible')
    expect(await tried(`chrome.windows.getLastFocused().then(({ id }) => chrome.tabs.captureVisibleTab(id)).then(() => 'taken')`)).toMatch(
      /^refused/,
    )
    await ours.close()
    expect(await tried(`fetch('chrome-extension://${extensionId}/manifest.json')`)).toMatch(/^refused/)
    await page.close()
  })
})
