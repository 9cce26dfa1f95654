import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import type { Screen } from '../driver/screen.ts'
import { type Armed, arm, openOwnPage, tabBelow } from './armed.ts'
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

  // What it takes to hand a message over is the browser's own time: an extension that does nothing shows how much.
  test('messages without end from a page slow us down no more than an extension that does nothing', async () => {
    const tab = await armed.chromium.openSite(site.at('/'))
    const popup = await armed.chromium.openPopup(tab)
    const tabId = await tabBelow(popup)
    await popup.close() // what it was granted over the tab stays
    const ours = { from: armed.page, ask: { type: 'code.list', payload: { ids: [id] } }, tabId }
    const idleId = await armed.chromium.devtools.installExtension(folder)
    const idlePage = await armed.chromium.openSite(`chrome-extension://${idleId}/page.html`)
    const idle = { from: idlePage, ask: { ask: true }, tabId }
    const times = [await besideFlood(idle), await besideFlood(ours), await besideFlood(idle), await besideFlood(ours)]
    const [nothing, us] = [Math.max(times[0] ?? 0, times[2] ?? 0), Math.min(times[1] ?? 0, times[3] ?? 0)]
    console.log(`    under a flood 95 % within ${times.map(time => time.toFixed(0)).join(', ')} ms (nothing, us, nothing, us)`)
    expect(us).toBeLessThan(Math.max(200, 3 * nothing))
    await idlePage.close()
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

interface Flooded {
  /** Asks, and puts the flood into the page of a tab. */
  from: Screen
  ask: object
  tabId: number
}

/** How long 95 % of the answers take at most, in ms, while a script in a page sends all it can, a hundred at a time. */
async function besideFlood({ from, ask, tabId }: Flooded): Promise<number> {
  let flooding = true
  const flood = inContentScriptOf(
    from,
    tabId,
    `(async () => { const end = performance.now() + 4000; while (performance.now() < end) await Promise.all(Array.from({ length: 100 }, () => chrome.runtime.sendMessage({ type: 'page.fieldAppeared', payload: {} }).catch(() => {}))); return 'done' })()`,
  ).finally(() => {
    flooding = false
  })
  const times: number[] = []
  while (flooding) {
    const call = `chrome.runtime.sendMessage(${JSON.stringify(ask)})`
    const taken = await from.evaluateText(
      `(async () => { const start = performance.now(); const answer = await ${call}; return String(answer ? performance.now() - start : 'no answer') })()`,
    )
    times.push(Number(taken))
  }
  await flood
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

/** A small extension with every right over pages, and a worker that does nothing but answer its own page. */
function otherExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'other-extension-'))
  const rights = { permissions: ['tabs', 'scripting', 'storage'], host_permissions: ['<all_urls>'] }
  const worker = { background: { service_worker: 'worker.js' } }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Other', version: '1', ...rights, ...worker }))
  writeFileSync(join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener(({ ask }, _sender, answer) => void (ask && answer(true)))')
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Other</title>')
  return folder
}

/** Evaluates an expression in the isolated world of the tab below a popup, where our content scripts live. */
async function inContentScript(popup: Screen, expression: string): Promise<string> {
  return inContentScriptOf(popup, await tabBelow(popup), expression)
}

/** The same for a tab by its number. */
async function inContentScriptOf(popup: Screen, tabId: number, expression: string): Promise<string> {
  const body = `chrome.scripting.executeScript({ target: { tabId: ${tabId} }, func: async () => JSON.stringify(await (${expression})) }).then(([one]) => String(one.result))`
  return popup.evaluateText(body)
}

async function fromContentScript(popup: Screen, all: object[]): Promise<unknown[]> {
  return JSON.parse(await inContentScript(popup, `Promise.all(${JSON.stringify(all)}.map(one => chrome.runtime.sendMessage(one)))`))
}
