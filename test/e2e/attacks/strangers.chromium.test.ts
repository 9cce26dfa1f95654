import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import type { Screen } from '../driver/screen.ts'
import { type Armed, arm, openOwnPage, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Messages from whoever is not a screen of ours: pages, scripts in pages, and other extensions.
 */

describe.sequential('messages of strangers', () => {
  let armed: Armed
  let site: HostilePages
  let id = ''
  let folder = ''
  beforeAll(async () => {
    site = await startHostilePages({ '/': pageWith(codeField) })
    armed = await arm()
    ;[id = ''] = await armed.add({ sites: [`127.0.0.1:${site.port}`] })
    folder = otherExtension()
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
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
    const forged = {
      id: armed.chromium.extensionId,
      url: `chrome-extension://${armed.chromium.extensionId}/src/ui/popup.html`,
      origin: 'x',
    }
    const all = Object.keys(messages).map(type => ({ type, payload: {}, sender: forged, ...forged, from: 'ui' }))
    const answers = await fromContentScript(popup, all)
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

  test('three thousand messages from a page leave the popup quick', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const flood = inContentScript(
      popup,
      `(async () => { for (let i = 0; i < 30; i++) { await Promise.all(Array.from({ length: 100 }, () => chrome.runtime.sendMessage({ type: 'code.list', payload: { ids: ['x'] } }).catch(() => {}))) } return 'done' })()`,
    )
    const times: number[] = []
    let flooding = true
    const done = flood.finally(() => {
      flooding = false
    })
    while (flooding) {
      const start = performance.now()
      expect(await sendRaw(armed.page, { type: 'code.list', payload: { ids: [id] } })).toMatchObject({ ok: true })
      times.push(performance.now() - start)
    }
    await done
    const [p95 = 0] = times.sort((a, b) => a - b).slice(Math.floor(times.length * 0.95))
    console.log(`    answers under a flood: ${times.length}, 95 % within ${p95.toFixed(0)} ms`)
    expect(p95).toBeLessThan(2000) // a tenth of that on a quiet machine
    await popup.close()
    await tab.close()
  })

  test('another extension reaches nobody, and may neither enter our pages nor take their picture', async () => {
    const { devtools, extensionId } = armed.chromium
    const otherId = await devtools.installExtension(folder)
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

/** A small extension with every right over pages. */
function otherExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'other-extension-'))
  const rights = { permissions: ['tabs', 'scripting', 'storage'], host_permissions: ['<all_urls>'] }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Other', version: '1', ...rights }))
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Other</title>')
  return folder
}

/** Evaluates an expression in the isolated world of the tab below a popup, where our content scripts live. */
async function inContentScript(popup: Screen, expression: string): Promise<string> {
  const tabId = await tabBelow(popup)
  const body = `chrome.scripting.executeScript({ target: { tabId: ${tabId} }, func: async () => JSON.stringify(await (${expression})) }).then(([one]) => String(one.result))`
  return popup.evaluateText(body)
}

async function fromContentScript(popup: Screen, all: object[]): Promise<unknown[]> {
  return JSON.parse(await inContentScript(popup, `Promise.all(${JSON.stringify(all)}.map(one => chrome.runtime.sendMessage(one)))`))
}
