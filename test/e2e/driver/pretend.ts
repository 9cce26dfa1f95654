import type { Browser, HTTPRequest, Page } from 'puppeteer-core'
import type { Screen } from './screen.ts'

/** What a pretended site shows: the body of its only page, whatever the path, and its headers. */
export type Bodies = Record<string, string | { body: string; headers: Record<string, string> }>

/** A browser whose inside is at hand. */
interface Driven {
  devtools: Browser
  adopt(page: Page): Screen
}

/** The tab that shows pretended sites. */
export interface PretendedSites {
  tab: Screen
  openAt(url: string): Promise<void>
}

/**
 * A tab in which hosts of the wide world are ours: their pages are answered inside the browser, so that
 * nothing leaves this machine. `openAt` goes to an address; a host that was not given is an empty page.
 */
export async function pretendSites(driver: Driven, bodies: Bodies): Promise<PretendedSites> {
  const page = await driver.devtools.newPage()
  await page.goto('about:blank#pretended')
  const tab = driver.adopt(page)
  await page.setRequestInterception(true)
  page.on('request', request => void answer(request, bodies))
  return {
    tab,
    async openAt(url) {
      await page.goto(url)
    },
  }
}

async function answer(request: HTTPRequest, bodies: Bodies): Promise<void> {
  if (!/^https?:/.test(request.url())) return request.continue()
  const { host } = new URL(request.url())
  const shown = bodies[host] ?? ''
  const { body, headers } = typeof shown === 'string' ? { body: shown, headers: {} } : shown
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${host}</title><link rel="icon" href="data:,"><body>${body}</body></html>`
  await request.respond({ status: 200, contentType: 'text/html; charset=utf-8', headers, body: page })
}
