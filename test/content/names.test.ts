import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NamesReport } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder } from './chromium.ts'

/* What a page says about who is logging in, read in a real Chromium with the script as it ships. */

let browser: Browser
let site: Site
let script: string
let page: Page

beforeAll(async () => {
  ;[browser, site, script] = await Promise.all([launchChromium(), serveFolder('test/fixtures/forms'), builtScript('src/content/names.ts')])
  page = await browser.newPage()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function namesOn(body: string, query = ''): Promise<NamesReport> {
  await page.goto(`${site.origin}/none${query}`)
  await page.setContent(`<!doctype html><body>${body}`)
  return (await enterPage(page, script)).call<NamesReport>('lockstepNames', null)
}

describe('a page is read for', () => {
  test.each([
    ['a name field', '<input type="email" value="ada@example.com">', ['ada@example.com']],
    ['a field the person cannot see any more', '<div hidden><input name="login" value="ada"></div>', ['ada']],
    ['a hidden field that carries a name', '<input type="hidden" name="username" value="ada">', ['ada']],
    ['no other hidden field', '<input type="hidden" name="csrf" value="ada">', []],
    ['no password', '<input type="password" name="username" value="ada">', []],
    ['no code', '<input autocomplete="one-time-code" value="123456">', []],
    ['nothing long', `<input value="${'a'.repeat(201)}">`, []],
  ])('%s', async (_what, body, typed) => expect((await namesOn(body)).typed).toEqual(typed))

  test('an address handed on in its own', async () => {
    expect((await namesOn('', '?login_hint=ada%40example.com&x=1')).typed).toEqual(['ada@example.com'])
  })

  test('its words, those around the code first, without scripts and what was typed into text areas', async () => {
    const { shown } = await namesOn(
      '<p>far</p><script>let ada</script><textarea>secret</textarea><form><b>near</b><input autocomplete="one-time-code"></form>',
    )
    expect(shown.map(words => words.trim())).toEqual(['near', 'far near'])
  })

  test('no more than a page of words, however long it is', async () => {
    const { shown, typed } = await namesOn(`${'<p>word</p>'.repeat(20_000)}${'<input value="a">'.repeat(1000)}`)
    expect(shown.join('').length).toBeLessThanOrEqual(12_000)
    expect(typed.length).toBe(40)
  })
})

test('reading changes nothing in the page', async () => {
  await page.goto(`${site.origin}/none`)
  await page.setContent('<!doctype html><body><p>ada</p><input id="a" value="ada">')
  await page.evaluate(() => {
    Object.assign(globalThis, { changes: 0 })
    const options = { childList: true, subtree: true, attributes: true, characterData: true }
    new MutationObserver(list => Object.assign(globalThis, { changes: list.length })).observe(document, options)
  })
  await (await enterPage(page, script)).call<NamesReport>('lockstepNames', null)
  expect(
    await page.evaluate(() => [Reflect.get(globalThis, 'changes'), 'lockstepNames' in globalThis, document.activeElement?.tagName]),
  ).toEqual([0, false, 'BODY'])
})
