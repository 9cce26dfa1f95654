import { beforeAll, describe, expect, test } from 'vitest'
import type { NewAccountMessage } from '../../../src/messages.ts'
import { type Bodies, type PretendedSites, pretendSites } from '../driver/pretend.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { fillOver } from './armed.ts'
import { codeField } from './hostile-pages.ts'

/** An open vault in a browser whose inside is at hand. */
interface Scene {
  driver: Parameters<typeof pretendSites>[0] & Parameters<typeof fillOver>[0]
  add(...accounts: Partial<NewAccountMessage>[]): Promise<string[]>
}

const sandboxed = { body: codeField, headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' } }
const bodies: Bodies = new Proxy<Bodies>({}, { get: (_all, host) => (String(host).startsWith('sandboxed.') ? sandboxed : codeField) })

const own = [
  ['paypal.com', 'https://paypal.com/'],
  ['paypal.com', 'https://www.paypal.com/signin'],
  ['paypal.com', 'https://WWW.PayPal.COM/'],
  ['paypal.com', 'https://paypal.com./'],
  ['paypal.com', 'https://paypal.com:8443/'],
  ['good.github.io:443', 'https://good.github.io/'],
] as const

const strange = [
  ['paypal.com', 'https://paypal.com@evil.example/', 'siteMismatch|pageUnreachable'], // Chromium lets no extension in here
  ['paypal.com', 'https://evilpaypal.com/', 'siteMismatch'],
  ['paypal.com', 'https://paypal.com.evil.example/', 'siteMismatch'],
  ['paypal.com', 'https://paypa1.com/', 'siteMismatch'],
  ['paypal.com', 'https://pаypal.com/', 'siteMismatch'],
  ['paypal.com', 'https://paypal.co/', 'siteMismatch'],
  ['paypal.com', 'https://evil.example/paypal.com', 'siteMismatch'],
  ['paypal.com', 'https://evil.example/#paypal.com', 'siteMismatch'],
  ['paypal.com', 'https://93.184.216.34/paypal.com', 'siteMismatch'],
  // Not www, which browsers know to have https only.
  ['paypal.com', 'http://paypal.com/', 'siteInsecure'],
  ['paypal.com', 'http://login.paypal.com:443/', 'siteInsecure'],
  ['paypal.com', 'https://sandboxed.paypal.com/', 'pageSandboxed'],
  ['good.github.io:443', 'https://evil.github.io/', 'siteMismatch'],
  ['good.github.io:443', 'https://below.good.github.io/', 'siteMismatch'],
  ['good.github.io:443', 'https://good.github.io:444/', 'siteMismatch'],
] as const

/**
 * Addresses that are the site, and addresses that only look like it: a code goes to the first and never
 * to the second, each with its own reason. As tests; `more` adds those that are a browser's own.
 */
export function tellAddresses<S extends Scene>(name: string, start: () => Promise<S>, more: (world: World<S>) => void): void {
  describe.sequential(name, () => {
    const ids: Record<string, string> = {}
    let scene: S
    let web: PretendedSites
    beforeAll(async () => {
      scene = await start()
      web = await pretendSites(scene.driver, bodies)
      // A period so long that hardly a fill has to wait for the next code.
      for (const site of ['paypal.com', 'good.github.io:443'])
        [ids[site] = ''] = await scene.add({ sites: [site], accountName: site, period: 300 })
    })
    const fillAt = async (site: string, url: string) => {
      await web.openAt(url)
      return fillOver(scene.driver, web.tab, ids[site] ?? '')
    }

    test.each(own)('of %s itself is filled: %s', async (site, url) => {
      expect(await fillAt(site, url)).toMatchObject({ ok: true })
      expect(await codeIn(web.tab)).toMatch(/^\d{6}$/)
    })

    test.each(strange)('that is not %s is refused: %s, %s', async (site, url, code) => {
      expect(await fillAt(site, url)).toMatchObject({ ok: false, code: expect.stringMatching(`^(${code})$`) })
      expect(await codeIn(web.tab)).toBe('')
    })

    more({ scene: () => scene, web: () => web, idOf: site => ids[site] ?? '' })
  })
}

/** What tests of one browser alone begin with. */
interface World<S> {
  scene(): S
  web(): PretendedSites
  idOf(site: string): string
}

/** What stands in the page's field for a code. */
export function codeIn(tab: Screen): Promise<string> {
  return inside(tab, () => (document.querySelector('#code') as HTMLInputElement | null)?.value ?? 'no field', null)
}
