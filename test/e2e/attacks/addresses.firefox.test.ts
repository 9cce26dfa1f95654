import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inside, until } from '../driver/screen.ts'
import { fillOver } from './armed.ts'
import { armFirefox } from './armed-firefox.ts'
import { codeField, pageWith } from './hostile-pages.ts'
import { codeIn, tellAddresses } from './tell-addresses.ts'

const start = async () => {
  const { firefox, add } = await armFirefox()
  return { driver: firefox, add }
}

tellAddresses('an address in Firefox', start, ({ scene, web, idOf }) => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-page-'))
    writeFileSync(join(folder, 'paypal.com.html'), pageWith(codeField))
  })
  afterAll(async () => {
    await scene()?.driver.close()
    if (folder) rmSync(folder, { recursive: true })
  })
  const fill = () => fillOver(scene().driver, web().tab, idOf('paypal.com'))

  // No browser goes to about:srcdoc in a tab; frames of that kind are tried with the fields.
  test.each([
    ['a file', () => `file://${join(folder, 'paypal.com.html')}`, 'pageFile'],
    ['the source of a page', () => 'view-source:https://paypal.com/', 'pageSource'],
    ['a data: address', () => `data:text/html,${encodeURIComponent(pageWith(codeField))}`, 'pageData'],
    ['an empty page', () => 'about:blank', 'pageAbout'],
  ])('of %s belongs to no site', async (_what, address, code) => {
    await web().openAt(address())
    expect(await fill()).toMatchObject({ ok: false, code })
    expect(await codeIn(web().tab)).toMatch(/^(no field)?$/)
  })

  test('of the browser’s own pages belongs to no site', async () => {
    const { driver } = scene()
    const tab = await driver.openFromBrowser('about:license')
    expect(await fillOver(driver, tab, idOf('paypal.com'))).toMatchObject({ ok: false, code: 'pageAbout' })
    await tab.close()
  })

  test('of a page that the site itself made up (blob:) is not the site', async () => {
    const { tab, openAt } = web()
    await openAt('https://paypal.com/')
    const goTo = (html: string) => void location.assign(URL.createObjectURL(new Blob([html], { type: 'text/html' })))
    await inside(tab, goTo, pageWith(codeField)).catch(() => {})
    await until(
      async () => (await tab.evaluateText('location.protocol')) === 'blob:' || null,
      () => `it stays at ${tab.url()}`,
    )
    expect(await tab.evaluateText('origin'), 'control: its origin is the site’s').toBe('https://paypal.com')
    expect(await fill()).toMatchObject({ ok: false, code: 'pageBlob' })
    expect(await codeIn(tab)).toBe('')
  })
})
