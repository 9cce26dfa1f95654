import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import { see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { fillOver, passwordKey, send, sendRaw, tabBelow } from './armed.ts'
import { type ArmedFirefox, armFirefox } from './armed-firefox.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { forgedMessages, inContentScript, inContentScriptOf, sendFromContentScript } from './in-content-script.ts'
import { type OtherExtension, otherExtension, tried } from './other-extension.ts'

/*
 * Messages in Firefox from whoever is not a screen of ours: scripts in pages and in their frames, and
 * another extension that the person gave every right over pages.
 */

const id = 'lockstep@lockstep.example'
const noReceiver = /^refused: .*(Receiving end does not exist|Could not establish connection)/

describe.sequential('messages of strangers in Firefox', () => {
  let armed: ArmedFirefox
  let site: HostilePages
  let account = ''
  let tab: Screen
  beforeAll(async () => {
    site = await startHostilePages({ '/': pageWith(codeField), '/framing': pageWith(`${codeField}<iframe src="/"></iframe>`) })
    armed = await armFirefox()
    ;[account = ''] = await armed.add({ issuer: 'Unmistakable', secret: 'KRUGKIDROVUWG2ZA', sites: [`127.0.0.1:${site.port}`] })
    tab = await armed.firefox.openSite(site.at('/framing'))
  })
  afterAll(async () => {
    await armed?.firefox.close()
    await site?.close()
  })

  describe('a script in a page', () => {
    let popup: Screen
    beforeAll(async () => {
      popup = await armed.firefox.openPopup(tab)
    })
    afterAll(() => popup?.close())

    test('is refused every type, whatever it says of itself', async () => {
      const answers = await sendFromContentScript(popup, forgedMessages(id, armed.firefox.root))
      expect(answers).toHaveLength(Object.keys(messages).length)
      for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'messageRefused' })
    })

    test('is refused in a frame of the page, too', async () => {
      const frames = `chrome.scripting.executeScript({ target: { tabId: ${await tabBelow(popup)}, allFrames: true }, func: () => 1 }).then(all => JSON.stringify(all.map(one => one.frameId)))`
      const frame = (JSON.parse(await popup.evaluateText(frames)) as number[]).find(one => one !== 0)
      expect(frame, 'control: the frame is reached').toBeGreaterThan(0)
      const asked = forgedMessages(id, armed.firefox.root).slice(0, 20)
      const answers = await sendFromContentScript(popup, asked, frame)
      for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'messageRefused' })
    })

    // Firefox lets it read what is stored on the disk: that is sealed.
    test('reads nothing of the session, and of the stored nothing that says anything', async () => {
      const areas = `Promise.all(['local', 'sync', 'session'].map(area => Promise.resolve(chrome.storage[area]?.get()).then(all => JSON.stringify(all ?? null), () => 'refused')))`
      const [local = '', sync = '', session = ''] = JSON.parse(await inContentScript(popup, areas)) as string[]
      expect(local.length, 'control: it is read').toBeGreaterThan(500)
      expect(session).toMatch(/^(null|refused|{})$/)
      for (const marker of ['Unmistakable', 'KRUGKIDROVUWG2ZA', '127.0.0.1', 'ada']) expect(local + sync).not.toContain(marker)
    })

    // It may write there as well: there is a second copy where it may not.
    test.each([
      ['throws away', '{}'],
      ['writes nonsense over', 'Object.fromEntries(Object.keys(stored).map(key => [key, { forged: true }]))'],
    ])('that %s all that is stored takes no account away', async (_what, instead) => {
      const write = `chrome.storage.local.get().then(async stored => { await chrome.storage.local.clear(); await chrome.storage.local.set(${instead}); return JSON.stringify(await chrome.storage.local.get()).length < JSON.stringify(stored).length / 2 })`
      expect(await inContentScript(popup, write), 'control: it is gone').toBe('true')
      await armed.firefox.stopBackground()
      expect(await namesOf(armed.page)).toEqual(['Unmistakable'])
      await send(armed.page, 'vault.lock')
      await armed.firefox.stopBackground()
      await send(armed.page, 'vault.unlock', { passwordKey })
      expect(await namesOf(armed.page)).toEqual(['Unmistakable'])
    })
  })

  describe('another extension', () => {
    let other: OtherExtension
    let root = ''
    let page: Screen
    beforeAll(async () => {
      other = otherExtension()
      root = await armed.firefox.installOther(other.folder)
      page = await armed.firefox.openFromBrowser(`${root}page.html`)
    })
    afterAll(() => other?.remove())

    test('reaches nobody with any message', async () => {
      expect(await tried(page, `browser.runtime.sendMessage({ ask: true })`), 'control: its own worker').toBe('true')
      for (const type of Object.keys(messages)) {
        const message = JSON.stringify({ type, payload: {} })
        expect(await tried(page, `browser.runtime.sendMessage('${id}', ${message})`), type).toMatch(noReceiver)
      }
      const port = `new Promise((heard, refused) => { const port = browser.runtime.connect('${id}'); port.onMessage.addListener(heard); port.onDisconnect.addListener(({ error }) => refused(error ?? Error('ended'))) })`
      expect(await tried(page, port)).toMatch(noReceiver)
    })

    test('may not enter our pages, nor load one', async () => {
      const title = `tab => browser.scripting.executeScript({ target: { tabId: tab.id }, func: () => location.href }).then(([one]) => one.result ?? one.error, () => 'refused')`
      const entered = await tried(page, `Promise.all((await browser.tabs.query({})).map(${title}))`)
      expect(entered, 'control: a page of the web').toContain(site.at('/framing'))
      expect(entered).not.toContain(armed.firefox.root)
      for (const file of ['manifest.json', 'src/ui/popup.html', 'src/ui/options.html']) {
        const address = JSON.stringify(armed.firefox.root + file)
        expect(await tried(page, `fetch(${address}).then(() => 'loaded')`)).toMatch(/^refused/)
      }
    })

    test('sees nothing of ours in a page where our script has been', async () => {
      expect(await fillOver(armed.firefox, tab, account)).toMatchObject({ ok: false, code: 'fieldAmbiguous' })
      const seen = `Object.getOwnPropertyNames(globalThis).concat(Object.getOwnPropertyNames(globalThis.wrappedJSObject ?? {})).filter(name => /lockstep/i.test(name)).join()`
      const popup = await armed.firefox.openPopup(tab)
      expect(await inContentScript(popup, seen), 'control: from our own').toContain('lockstepFill')
      const tabId = await tabBelow(popup)
      await popup.close()
      expect(await inContentScriptOf(page, tabId, seen)).toBe('""')
    })

    // Firefox finds the same file under each of these, and keeps them as they are written.
    test.each([
      'src/ui/popup.html',
      'src/ui/popup.html?x#y',
      'src/ui/%70opup.html',
      'src/%75i/popup.html',
      'src/ui//popup.html',
      'src//ui/popup.html',
      'src/ui/popup.htm%6c',
    ])('gets nothing to take a picture of when it opens the popup in a tab as %s', async spelling => {
      const address = `${armed.firefox.root}${spelling}`
      expect(await tried(page, `browser.tabs.create({ url: '${address}' }).then(() => 'opened')`)).toBe('"opened"')
      const opened = await armed.firefox.screenAt(spelling)
      await see(opened, /\S/)
      const asked = { type: 'account.list', payload: { url: null, codes: 9 } }
      expect(await sendRaw(opened, asked)).toEqual({ ok: false, code: 'messageRefused' })
      expect(await textOf(opened)).not.toContain('Unmistakable')
      await opened.close()
    })

    // Of tabs Firefox lets it take pictures, whosever they are. The popup is in none.
    test('takes no picture of the popup', async () => {
      const shown = await armed.firefox.openSite(site.at('/'))
      const windowId = await tried(page, `(await browser.tabs.query({})).find(({ url }) => url === '${site.at('/')}').windowId`)
      const picture = () => tried(page, `browser.tabs.captureVisibleTab(${windowId})`)
      const before = await picture()
      expect(before.slice(0, 16)).toBe('"data:image/png;')
      const popup = await armed.firefox.openPopup(shown)
      await see(popup, 'Unmistakable')
      expect((await picture()) === before, 'the page alone').toBe(true)
      await popup.close()
      await inside(shown, () => document.body.append('Unmistakable'), null)
      expect((await picture()) === before, 'control: what is on the page').toBe(false)
      await shown.close()
    })
  })
})

const namesOf = async (page: Screen) =>
  (await send<{ accounts: { issuer: string }[] }>(page, 'account.list', { url: null, codes: 0 })).accounts.map(({ issuer }) => issuer)
