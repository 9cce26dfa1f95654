import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/core/account.ts'
import { find, press, see, textOf } from '../driver/hands.ts'
import { type Driver, inside, type Screen } from '../driver/screen.ts'
import { qrImage } from '../screens/pages.ts'
import { addFrom, send } from './armed.ts'

/** A browser with an open vault, and the server that has the hostile pages. */
interface Scene {
  driver: Driver & { devtools: Browser }
  /** A page of ours to send messages from. */
  own: Screen
  url(path: string): string
  host: string
  close(): Promise<void>
}

const uriOf = (label: string, secret: string) => `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}`
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const thirty = Array.from({ length: 30 }, (_, i) => uriOf(`Name ${i}`, `JBSWY3DPEHPK3PX${letters[i]}`))
const markup = '<img src=x onerror="globalThis.hacked=1"><a href="javascript:globalThis.hacked=1">open</a>'
const flickering = (['Odd', 'Even'] as const).map(name => qrImage(uriOf(`${name}:eve`, 'FFFFFFFFFFFFFFFF')))

const pages = {
  '/thirty': thirty.map(uri => `<a href="${uri}">x</a>`).join('') + qrImage(thirty[0] ?? ''),
  '/changing': `<div id="code">${qrImage(uriOf('Before:eve', 'AAAAAAAAAAAAAAAA'))}</div>`,
  '/flickering': `<div id="code"></div><script>const codes = ${JSON.stringify(flickering)}; let turn = 0; setInterval(() => { code.innerHTML = codes[++turn % 2] }, 40)</script>`,
  '/addresses': ['javascript:alert(1)', 'https://evil.example/otpauth', 'data:text/html,<script>1</script>'].map(qrImage).join(''),
  '/labels': `${qrImage(uriOf(markup, 'CCCCCCCCCCCCCCCC'))}<a href="${uriOf(`\u202emoc.elpmaxe\u202e ${'x'.repeat(400)}`, 'DDDDDDDDDDDDDDDD')}">x</a>`,
  '/twin': qrImage(`${uriOf('Kept:ada', 'EEEEEEEEEEEEEEEE')}&issuer=Kept`),
  '/covered': `<div style="position:relative">${qrImage(uriOf('Below:eve', 'GGGGGGGGGGGGGGGG'))}<div style="position:absolute;inset:0;background:#fff"></div></div><div style="opacity:0.02">${qrImage(uriOf('Faint:eve', 'HHHHHHHHHHHHHHHH'))}</div>`,
}

/**
 * Pages that want something stored, run or opened: codes by the dozen, codes that change, codes that are
 * addresses, labels that are markup, codes that no person sees. As tests.
 */
export function tellHostileCodes(name: string, open: (pages: Record<string, string>) => Promise<Scene>): void {
  describe.sequential(name, () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await open(pages)
    })
    afterAll(() => scene?.close())

    const stored = async () => (await send<{ accounts: AccountView[] }>(scene.own, 'account.list', { url: null, codes: 0 })).accounts
    const names = async () => (await stored()).map(({ issuer, accountName }) => `${issuer}, ${accountName}`)

    async function over(path: string, look: (popup: Screen, tab: Screen) => Promise<void>): Promise<void> {
      const tab = await scene.driver.openSite(scene.url(path))
      const popup = await scene.driver.openPopup(tab)
      await look(popup, tab)
      await expectHarmless(popup)
      await popup.close()
      await tab.close()
    }

    test('thirty codes are a choice, each once, and none is stored', async () => {
      await over('/thirty', async popup => {
        await see(popup, '30 accounts found on this page')
        await press(popup, 'button', 'Choose which to add')
        await see(popup, '30 new')
        expect(await stored()).toEqual([])
      })
    })

    test('a code that changes after it was shown changes nothing in the question', async () => {
      await over('/changing', async (popup, tab) => {
        await see(popup, 'Before')
        for (const said of ['eve', '6 digits', scene.host]) await see(popup, said)
        await inside(tab, show, qrImage(uriOf('After:eve', 'BBBBBBBBBBBBBBBB')))
        await press({ screen: popup, within: '.add-found' }, 'button', /^Add$/)
        await see(popup, 'Before, eve is added')
        expect(await names()).toEqual(['Before, eve'])
      })
    })

    test('of a code that never stays the same, what was shown is what is added', async () => {
      await over('/flickering', async popup => {
        await see(popup, /Odd|Even/)
        const shown = /Odd|Even/.exec(await textOf(popup))?.[0]
        await press({ screen: popup, within: '.add-found' }, 'button', /^Add$/)
        await see(popup, `${shown}, eve is added`)
        expect(await names()).toEqual(['Before, eve', `${shown}, eve`])
      })
    })

    test('addresses are named, and no tab opens', async () => {
      const before = (await scene.driver.devtools.pages()).length
      await over('/addresses', async popup => {
        await press(popup, 'button', 'Add an account')
        await see(popup, /other codes? on this page: .*Lockstep opens none of them/)
        const open = (await scene.driver.devtools.pages()).map(page => page.url())
        expect(open.filter(url => /evil|javascript|data:/.test(url))).toEqual([])
      })
      expect((await scene.driver.devtools.pages()).length).toBe(before)
    })

    test('labels of markup, turned writing and hundreds of letters stay text within the card', async () => {
      await over('/labels', async popup => {
        await see(popup, /2 accounts found/)
        await press(popup, 'button', 'Choose which to add')
        await see(popup, '2 new')
        await see(popup, '<img src=x')
        expect(await inside(popup, () => document.documentElement.scrollWidth <= innerWidth, null), 'no wider than the window').toBe(true)
      })
    })

    test('codes that no person sees are named before anything is stored, too', async () => {
      const before = await names()
      await over('/covered', async popup => {
        await press(popup, 'button', 'Add an account')
        for (const said of ['2 new', 'Below', 'Faint', '6 digits', scene.host]) await see(popup, said)
        expect(await names()).toEqual(before)
      })
      expect(await names()).toEqual(before)
    })

    test('an account of the same name is never written over unasked', async () => {
      await addFrom(scene.own, { issuer: 'Kept', accountName: 'ada', secret: 'GEZDGNBVGY3TQOJQ' })
      await over('/twin', async popup => {
        await see(popup, 'You already have Kept, ada, with another key.')
        await find(popup, 'button', 'Keep both')
        expect((await names()).filter(each => each === 'Kept, ada')).toHaveLength(1)
      })
    })
  })
}

/** Runs in the page. */
function show(html: string): void {
  const code = document.querySelector('#code')
  if (code) code.innerHTML = html
}

async function expectHarmless(popup: Screen): Promise<void> {
  const traces = () => ({
    hacked: 'hacked' in globalThis,
    made: document.querySelectorAll('#app img, #app iframe, #app script, #app a[href]').length,
  })
  expect(await inside(popup, traces, null)).toEqual({ hacked: false, made: 0 })
}
