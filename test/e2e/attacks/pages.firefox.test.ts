import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../../src/messages.ts'
import { Firefox } from '../driver/firefox.ts'
import { fillIn, press, see } from '../driver/hands.ts'
import { inside, type Screen, until } from '../driver/screen.ts'
import { createVault, vaultPassword } from '../story/in-lockstep.ts'
import { accountMessage, addFrom, sendRaw, tabBelow } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'
import { farApart, timeApart } from './timing.ts'

/*
 * The attacks that are another browser's business, too: what a page learns, what a locked vault
 * answers, what a page that hides its fields gets.
 */

const folder = process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox'
const square = 'width:200px;height:200px'
const spying = `<script>globalThis.made = 0; globalThis.changes = 0
customElements.define('x-spy', class extends HTMLElement { constructor() { super(); globalThis.made++ } })
new MutationObserver(list => { globalThis.changes += list.length }).observe(document, { childList: true, subtree: true, attributes: true })</script>
<svg style="${square}" viewBox="0 0 9 9"><foreignObject width="9" height="9"><x-spy></x-spy></foreignObject></svg>
<div style="${square};background:url(/missing)"></div>${codeField}`
const unseen = [
  '<input id="code" autocomplete="one-time-code" style="position:fixed;top:3000px">',
  `<div style="filter:opacity(0)">${codeField}</div>`,
  `<div style="opacity:0.3">${codeField}</div>`,
  `${codeField}<div style="position:fixed;inset:0;background:#fff"></div>`,
  `<iframe sandbox="allow-scripts" srcdoc='${codeField}'></iframe>`,
]

describe.sequential('pages in Firefox', () => {
  let firefox: Firefox
  let site: HostilePages
  let id = ''
  beforeAll(async () => {
    const hiding = Object.fromEntries(unseen.map((body, i) => [`/unseen/${i}`, pageWith(body)]))
    site = await startHostilePages({
      '/code': pageWith(codeField),
      '/spying': pageWith(spying),
      '/named': pageWith(`<p>Code for eve@example.com</p>${codeField}`),
      ...hiding,
    })
    firefox = await Firefox.start(folder)
    const popup = await firefox.openPopup(await firefox.openSite(site.at('/code')))
    await createVault(popup)
    ;[id = ''] = await addFrom(popup, { accountName: 'marked', sites: [`127.0.0.1:${site.port}`] })
    await popup.close()
  })
  afterAll(async () => {
    await firefox?.close()
    await site?.close()
  })
  const fillAt = async (path: string) => {
    const tab = await firefox.openSite(site.at(path))
    const popup = await firefox.openPopup(tab)
    const answer = await sendIn(popup, { type: 'code.fill', payload: { id, tabId: await tabBelow(popup) } })
    await popup.close()
    return { tab, answer }
  }

  test('no packed file can be loaded', async () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
    const names = files.map(file => `${file.parentPath}/${file.name}`.slice(`${folder}/`.length).replace(/^\/+/, ''))
    const tab = await firefox.openSite(site.at('/code'))
    const root = await rootOf(firefox, tab)
    const loaded = await inside(
      tab,
      ({ root, names }) =>
        Promise.all(
          names.map(name =>
            fetch(root + name).then(
              () => name,
              () => null,
            ),
          ),
        ),
      { root, names },
    )
    expect(names.length).toBeGreaterThan(20)
    expect(loaded.filter(Boolean)).toEqual([])
    const absent = root.replace(/[0-9a-f]{12}/, part => part.split('').reverse().join(''))
    expect(await timeApart(tab, [root, absent], 'manifest.json'), 'how long it takes').toBeLessThan(farApart)
    await tab.close()
  })

  test('a page does not notice that it is looked at, and its server is asked for nothing', async () => {
    const tab = await firefox.openSite(site.at('/spying'))
    await new Promise(resolve => setTimeout(resolve, 500))
    const state = () => inside(tab, () => `${Reflect.get(globalThis, 'made')} ${Reflect.get(globalThis, 'changes')}`, null)
    const [before, hits] = [await state(), site.hits.length]
    const popup = await firefox.openPopup(tab)
    await new Promise(resolve => setTimeout(resolve, 2500))
    await popup.close()
    expect(site.hits.slice(hits).map(({ path }) => path)).toEqual([])
    expect(await state()).toBe(before)
    await tab.close()
  })

  test('a field that is seen gets the code', async () => {
    const { tab, answer } = await fillAt('/code')
    expect(answer).toMatchObject({ ok: true })
    await tab.close()
  })

  test.each(unseen.map((body, i) => ({ i, body })))('a field that is not seen gets none: $body', async ({ i }) => {
    const { tab, answer } = await fillAt(`/unseen/${i}`)
    expect(answer).toMatchObject({ ok: false })
    expect(await inside(tab, () => [...document.querySelectorAll('input')].map(({ value }) => value).join(''), null)).toBe('')
    await tab.close()
  })

  test('of several accounts the one that the page names is offered first, and filled by the command', async () => {
    const tab = await firefox.openSite(site.at('/named'))
    const first = await firefox.openPopup(tab)
    const eve = accountMessage({ accountName: 'eve@example.com', secret: 'MFRGGZDFMZTWQ2LK', sites: [`127.0.0.1:${site.port}`] })
    await sendIn(first, { type: 'account.add', payload: { additions: [{ account: eve, replaces: null }] } })
    await first.close()
    const popup = await firefox.openPopup(tab)
    await until(
      async () =>
        (await inside(popup, () => document.querySelector('.row-account')?.textContent ?? '', null)) === 'eve@example.com' || null,
      () => 'she is not the first',
    )
    await popup.close()
    await firefox.pressFillCommand(tab)
    await until(
      async () => /^\d{6}$/.test(await inside(tab, () => (document.querySelector('#code') as HTMLInputElement).value, null)) || null,
      () => 'nothing was filled',
    )
    await tab.close()
  })

  test('a locked vault answers no message, and opens with its password', async () => {
    const popup = await firefox.openPopup(await firefox.openSite(site.at('/code')))
    await see(popup, 'marked')
    await press(popup, 'button', 'Lock now')
    await see(popup, 'Unlock Lockstep')
    const mayAnswer = ['vault.status', 'vault.lock', 'vault.remains', 'vault.create', 'vault.unlock', 'vault.setAside']
    for (const type of Object.keys(messages).filter(one => !mayAnswer.includes(one))) {
      const answer = await sendIn(popup, { type, payload: payloadFor(type, id) })
      expect(answer, type).toMatchObject({ ok: false, code: expect.stringMatching(/locked|messageInvalid|messageRefused/) })
    }
    await fillIn(popup, 'Password', vaultPassword)
    await press(popup, 'button', 'Unlock')
    await see(popup, 'marked', 40_000)
    await popup.close()
  })
})

const payloadFor = (type: string, id: string): object =>
  ({
    'account.list': { url: null, codes: 9 },
    'code.list': { ids: [id] },
    'code.advance': { id },
    'code.fill': { id, tabId: 1 },
    'settings.get': {},
  })[type] ?? {}

const sendIn = (popup: Screen, message: object) => sendRaw(popup, message)

/** The address below which the extension's files lie in this profile. */
async function rootOf(firefox: Firefox, tab: Screen): Promise<string> {
  const popup = await firefox.openPopup(tab)
  const root = await popup.evaluateText(`chrome.runtime.getURL('')`)
  await popup.close()
  return root
}
