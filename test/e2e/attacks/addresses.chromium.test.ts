import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arm, fillOver } from './armed.ts'
import { codeField, pageWith } from './hostile-pages.ts'
import { tellAddresses } from './tell-addresses.ts'

const start = async () => {
  const { chromium, add } = await arm()
  return { driver: chromium, add }
}

tellAddresses('an address in Chromium', start, ({ scene, idOf }) => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-page-'))
    writeFileSync(join(folder, 'paypal.com.html'), pageWith(codeField))
  })
  afterAll(async () => {
    await scene()?.driver.close()
    if (folder) rmSync(folder, { recursive: true })
  })

  // Of addresses that belong to no site, Chromium tells an extension only those of files.
  test.each([
    ['a file', () => `file://${join(folder, 'paypal.com.html')}`, 'pageFile'],
    ['a data: address', () => `data:text/html,${encodeURIComponent(pageWith(codeField))}`, 'pageUnreachable'],
    ['an empty page', () => 'about:blank', 'pageUnreachable'],
    ['a page of the browser', () => 'chrome://version/', 'pageUnreachable'],
  ])('of %s belongs to no site', async (_what, address, code) => {
    const { driver } = scene()
    const tab = await driver.openSite(address())
    expect(await fillOver(driver, tab, idOf('paypal.com'))).toMatchObject({ ok: false, code })
    await tab.close()
  })
})
