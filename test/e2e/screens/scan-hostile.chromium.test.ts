import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/core/account.ts'
import { send } from '../attacks/armed.ts'
import { find, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { qrImage } from './pages.ts'
import { openStage, type Stage } from './stage.ts'

/* Pages that want something stored, run or opened: codes by the dozen, codes that change, codes that are addresses, labels that are markup. */

const uriOf = (label: string, secret: string) => `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}`
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const thirty = Array.from({ length: 30 }, (_, i) => uriOf(`Name ${i}`, `JBSWY3DPEHPK3PX${letters[i]}`))
const markup = '<img src=x onerror="globalThis.hacked=1"><a href="javascript:globalThis.hacked=1">open</a>'

describe.sequential('codes that mean harm', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({
      pages: {
        '/thirty': thirty.map(uri => `<a href="${uri}">x</a>`).join('') + qrImage(thirty[0] ?? ''),
        '/changing': `<div id="code">${qrImage(uriOf('Before:eve', 'AAAAAAAAAAAAAAAA'))}</div>`,
        '/addresses': ['javascript:alert(1)', 'https://evil.example/otpauth', 'data:text/html,<script>1</script>'].map(qrImage).join(''),
        '/labels': `${qrImage(uriOf(markup, 'CCCCCCCCCCCCCCCC'))}<a href="${uriOf(`\u202emoc.elpmaxe\u202e ${'x'.repeat(400)}`, 'DDDDDDDDDDDDDDDD')}">x</a>`,
        '/twin': qrImage(`${uriOf('Kept:ada', 'EEEEEEEEEEEEEEEE')}&issuer=Kept`),
      },
    })
  })
  afterAll(() => stage?.close())

  const stored = async () => (await send<{ accounts: AccountView[] }>(await stage.own(), 'account.list', { url: null, codes: 0 })).accounts
  const names = async () => (await stored()).map(({ issuer, accountName }) => `${issuer}, ${accountName}`)

  async function over<T>(path: string, look: (popup: Screen, tab: Screen) => Promise<T>): Promise<void> {
    const tab = await stage.chromium.openSite(stage.pages.url(path))
    const popup = await stage.chromium.openPopup(tab)
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
      await inside(
        tab,
        html => {
          const code = document.querySelector('#code')
          if (code) code.innerHTML = html
        },
        qrImage(uriOf('After:eve', 'BBBBBBBBBBBBBBBB')),
      )
      await press({ screen: popup, within: '.add-found' }, 'button', /^Add$/)
      await see(popup, 'Before, eve is added')
      expect(await names()).toEqual(['Before, eve'])
    })
  })

  test('addresses are named, and no tab opens', async () => {
    const before = (await stage.chromium.devtools.pages()).length
    await over('/addresses', async popup => {
      await press(popup, 'button', 'Add an account')
      await see(popup, /other codes? on this page: .*Lockstep opens none of them/)
      expect((await stage.chromium.devtools.pages()).map(page => page.url()).filter(url => /evil|javascript|data:/.test(url))).toEqual([])
    })
    expect((await stage.chromium.devtools.pages()).length).toBe(before)
  })

  test('labels of markup, turned writing and hundreds of letters stay text within the card', async () => {
    await over('/labels', async popup => {
      await see(popup, /2 accounts found/)
      await press(popup, 'button', 'Choose which to add')
      await see(popup, '2 new')
      expect(await textOf(popup)).toContain('<img src=x')
      expect(await inside(popup, () => document.documentElement.scrollWidth <= innerWidth, null), 'no wider than the window').toBe(true)
    })
  })

  test('an account of the same name is never written over unasked', async () => {
    await stage.add({ issuer: 'Kept', accountName: 'ada', secret: 'GEZDGNBVGY3TQOJQ' })
    await over('/twin', async popup => {
      await see(popup, 'You already have Kept, ada, with another key.')
      await find(popup, 'button', 'Keep both')
      expect((await names()).filter(name => name === 'Kept, ada')).toHaveLength(1)
    })
  })

  async function expectHarmless(popup: Screen): Promise<void> {
    const traces = () => ({
      hacked: 'hacked' in globalThis,
      made: document.querySelectorAll('#app img, #app iframe, #app script, #app a[href]').length,
    })
    expect(await inside(popup, traces, null)).toEqual({ hacked: false, made: 0 })
  }
})
