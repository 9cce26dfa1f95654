import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bodies, pretendSites } from '../driver/pretend.ts'
import { inside } from '../driver/screen.ts'
import { type Armed, arm, fillOver } from './armed.ts'
import { codeField, pageWith } from './hostile-pages.ts'

/*
 * Addresses that are the site, and addresses that only look like it: a code goes to the first and never to
 * the second, each with its own reason.
 */

const sandboxed = { body: codeField, headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' } }
const bodies: Bodies = new Proxy<Bodies>({}, { get: (_all, host) => (String(host).startsWith('sandboxed.') ? sandboxed : codeField) })

describe.sequential('an address', () => {
  let armed: Armed
  let web: Awaited<ReturnType<typeof pretendSites>>
  let folder = ''
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    armed = await arm()
    web = await pretendSites(armed.chromium, bodies)
    for (const site of ['paypal.com', 'good.github.io:443']) [ids[site] = ''] = await armed.add({ sites: [site], accountName: site })
    folder = mkdtempSync(join(tmpdir(), 'lockstep-page-'))
    writeFileSync(join(folder, 'paypal.com.html'), pageWith(codeField))
  })
  afterAll(async () => {
    await armed?.chromium.close()
    if (folder) rmSync(folder, { recursive: true })
  })
  const value = () => inside(web.tab, () => (document.querySelector('#code') as HTMLInputElement | null)?.value ?? 'no field', null)
  const fillAt = async (site: string, url: string) => {
    await web.openAt(url)
    return fillOver(armed.chromium, web.tab, ids[site] ?? '')
  }

  test.each([
    ['paypal.com', 'https://paypal.com/'],
    ['paypal.com', 'https://www.paypal.com/signin'],
    ['paypal.com', 'https://WWW.PayPal.COM/'],
    ['paypal.com', 'https://paypal.com./'],
    ['paypal.com', 'https://paypal.com:8443/'],
    ['good.github.io:443', 'https://good.github.io/'],
  ])('of %s itself is filled: %s', async (site, url) => {
    expect(await fillAt(site, url)).toMatchObject({ ok: true })
    expect(await value()).toMatch(/^\d{6}$/)
  })

  test.each([
    ['paypal.com', 'https://paypal.com@evil.example/', undefined], // Chromium lets no extension in here
    ['paypal.com', 'https://evilpaypal.com/', 'siteMismatch'],
    ['paypal.com', 'https://paypal.com.evil.example/', 'siteMismatch'],
    ['paypal.com', 'https://paypa1.com/', 'siteMismatch'],
    ['paypal.com', 'https://pаypal.com/', 'siteMismatch'],
    ['paypal.com', 'https://paypal.co/', 'siteMismatch'],
    ['paypal.com', 'https://evil.example/paypal.com', 'siteMismatch'],
    ['paypal.com', 'https://evil.example/#paypal.com', 'siteMismatch'],
    ['paypal.com', 'https://93.184.216.34/paypal.com', 'siteMismatch'],
    ['paypal.com', 'http://paypal.com/', 'siteInsecure'],
    ['paypal.com', 'http://www.paypal.com:443/', 'siteInsecure'],
    ['paypal.com', 'https://sandboxed.paypal.com/', 'pageSandboxed'],
    ['good.github.io:443', 'https://evil.github.io/', 'siteMismatch'],
    ['good.github.io:443', 'https://below.good.github.io/', 'siteMismatch'],
    ['good.github.io:443', 'https://good.github.io:444/', 'siteMismatch'],
  ])('that is not %s is refused: %s, %s', async (site, url, code) => {
    expect(await fillAt(site, url)).toMatchObject({ ok: false, ...(code && { code }) })
    expect(await value()).toBe('')
  })

  // Of addresses that belong to no site, Chromium tells an extension only those of files.
  test.each([
    ['a file', () => `file://${join(folder, 'paypal.com.html')}`, 'pageFile'],
    ['a data: address', () => `data:text/html,${encodeURIComponent(pageWith(codeField))}`, 'pageUnreachable'],
    ['an empty page', () => 'about:blank', 'pageUnreachable'],
    ['a page of the browser', () => 'chrome://version/', 'pageUnreachable'],
  ])('of %s belongs to no site', async (_what, address, code) => {
    const tab = await armed.chromium.openSite(address())
    expect(await fillOver(armed.chromium, tab, ids['paypal.com'] ?? '')).toMatchObject({ ok: false, code })
    await tab.close()
  })
})
