import { renderSVG } from 'uqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/core/account.ts'
import { fillIn, press, see, textOf } from '../driver/hands.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { type Armed, accountMessage, arm, openOwnPage, send, sendRaw } from './armed.ts'
import { codeField, type HostilePages, pageWith, startHostilePages } from './hostile-pages.ts'

/*
 * Names and codes an attacker wrote: shown as text, never run, never stored unasked, never sent anywhere.
 */

const rlo = '\u202e'
const hostile = [
  '<img src=x onerror="globalThis.hacked=1">',
  '"><script>globalThis.hacked=1</script>',
  '</title></textarea><svg onload=globalThis.hacked=1>',
  'javascript:globalThis.hacked=1',
  '{{constructor.constructor("globalThis.hacked=1")()}}',
  '$1 $2 $$ __MSG_extName__',
  `${rlo}moc.elpmaxe${rlo}`,
  'zero\u200bwidth\u200d\ufeffjoined',
  'a\u0000b',
  'x'.repeat(500),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L'.repeat(6),
  '__proto__',
]
const never = [
  'img',
  'iframe',
  'object',
  'embed',
  'form[action]',
  'a[href^="javascript"]',
  'script:not([src])',
  'svg script',
  '[onerror]',
  '[onload]',
]

const uri = (label: string, secret = 'JBSWY3DPEHPK3PXP') => `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}`
const shown = (text: string) => `<div style="width:180px;display:inline-block">${renderSVG(text, { border: 4 })}</div>`
const secrets = Array.from(
  { length: 30 },
  (_, i) => `JBSWY3DPEHPK3P${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[i]}${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(i * 7) % 32]}`,
)

describe.sequential('hostile names and codes', () => {
  let armed: Armed
  let site: HostilePages
  beforeAll(async () => {
    const links = hostile.map(label => `<a href="${uri(label).replaceAll('&', '&amp;')}">${'x'}</a>`).join('')
    const foreign = [
      'javascript:alert(1)',
      'https://evil.example/?otpauth=1',
      'otpauth://totp/x',
      'otpauth://totp/x?secret=18&digits=99',
      'WIFI:S:x;;',
    ]
    site = await startHostilePages({
      '/code': pageWith(codeField),
      '/thirty': pageWith(secrets.map((secret, i) => shown(uri(`name ${i}`, secret))).join('')),
      '/foreign': pageWith(foreign.map(shown).join('') + foreign.map(text => `<a href="${text}">x</a>`).join('')),
      '/hostile': pageWith(links),
      '/huge': pageWith(`<a href="otpauth://totp/${'A'.repeat(1_000_000)}?secret=JBSWY3DPEHPK3PXP">x</a>`),
    })
    armed = await arm()
  })
  afterAll(async () => {
    await armed?.chromium.close()
    await site?.close()
  })
  const stored = async () => (await send<{ accounts: AccountView[] }>(armed.page, 'account.list', { url: null, codes: 0 })).accounts

  test.each([
    ['/thirty', /name \d|\d+ accounts/],
    ['/foreign', /./],
    ['/hostile', /\d+ accounts/],
    ['/huge', /./],
  ])('%s: nothing is added unasked, nothing runs', async (path, expected) => {
    const tab = await armed.chromium.openSite(site.at(path))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, expected)
    await new Promise(resolve => setTimeout(resolve, 1500))
    await expectHarmless(popup)
    expect(await stored()).toEqual([])
    if (/\d+ accounts/.test(await textOf(popup))) {
      await press(popup, 'button', 'Choose')
      await new Promise(resolve => setTimeout(resolve, 800))
      await expectHarmless(popup)
    }
    await popup.close()
    await tab.close()
  })

  test('texts no account can have are refused', async () => {
    for (const bad of [{ issuer: 'x'.repeat(1_000_000) }, { accountName: '\ud800' }, { issuer: 'a\udc00b' }, { note: '\ud800' }]) {
      const additions = [{ account: accountMessage(bad), replaces: null }]
      expect(await sendRaw(armed.page, { type: 'account.add', payload: { additions } })).toMatchObject({ ok: false })
    }
    expect(await stored()).toEqual([])
  })

  test('hostile names are text on every screen', async () => {
    const accounts = hostile.map((label, i) => ({
      issuer: label,
      accountName: label,
      note: label,
      groups: [label],
      secret: secrets[i] ?? '',
    }))
    await armed.add(...accounts)
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, hostile[0] ?? '')
    await expectHarmless(popup)
    for (const item of ['Edit', 'Show', 'Change']) {
      await inside(popup, () => window.scrollTo(0, 0), null) // out from under the list's heading
      await press(popup, 'button', /^More about <img/)
      await press(popup, 'button', new RegExp(`^${item}`))
      await new Promise(resolve => setTimeout(resolve, 400))
      await expectHarmless(popup)
      await press(popup, 'button', /^(Back|Done|Cancel)/)
    }
    const page = await openOwnPage(armed.chromium)
    await see(page, 'Lockstep settings')
    await expectHarmless(page)
    await page.close()
    await tab.close()
  })

  test('a name that turns the direction of writing turns no sentence around it', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, 'zero')
    const names = await inside(
      popup,
      () =>
        [...document.querySelectorAll('[aria-label], [title]')].map(
          each => `${each.getAttribute('aria-label')} ${each.getAttribute('title')}`,
        ),
      null,
    )
    expect(names.filter(name => name.includes('moc.elpmaxe')).length).toBeGreaterThan(0)
    expect(names.filter(name => /[\u202a-\u202e\u2066-\u2069]/.test(name))).toEqual([])
    await popup.close()
    await tab.close()
  })

  test('the clipboard changes only by an act, and holds only the code', async () => {
    const tab = await armed.chromium.openSite(site.at('/code'))
    const popup = await armed.chromium.openPopup(tab)
    await see(popup, 'zero')
    await popup.evaluateText(
      `(() => { globalThis.written = []; const own = navigator.clipboard.writeText.bind(navigator.clipboard); navigator.clipboard.writeText = text => { written.push(text); return own(text) }; return '' })()`,
    )
    const written = () => inside(popup, () => Reflect.get(globalThis, 'written') as string[], null)
    const row = await inside(
      popup,
      () => JSON.parse(JSON.stringify(document.querySelector('.row-main')?.getBoundingClientRect())) as DOMRect,
      null,
    )
    await fillIn(popup, /Search/, 'zero')
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(await written()).toEqual([])
    await popup.clickAt({ x: row.x + 60, y: row.y + row.height / 2 })
    await see(popup, /opied/)
    const [code, ...more] = await written()
    expect(code).toMatch(/^\d{6}$/)
    expect(more).toEqual([])
    await popup.close()
    await tab.close()
  })
})

/** No element an attacker made, no script of theirs, no rule of the content policy touched. */
async function expectHarmless(screen: Screen): Promise<void> {
  const seen = await inside(
    screen,
    async selectors => {
      const reports = await new Promise<string[]>(resolve => {
        const observer = new ReportingObserver(list => resolve(list.map(({ body }) => JSON.stringify(body))), {
          buffered: true,
          types: ['csp-violation'],
        })
        observer.observe()
        setTimeout(() => resolve([]), 100)
      })
      const elements = selectors.flatMap(selector =>
        [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      )
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      return {
        reports,
        elements,
        hacked: String(Reflect.get(globalThis, 'hacked')),
        foreign: loaded.filter(name => !/^(chrome-extension|blob|data):/.test(name)),
      }
    },
    never,
  )
  expect(seen).toEqual({ reports: [], elements: [], hacked: 'undefined', foreign: [] })
}
