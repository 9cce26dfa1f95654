import type { HTTPRequest } from 'puppeteer-core'
import type { Chromium } from './chromium.ts'
import type { Screen } from './screen.ts'

/** What a pretended site shows: the body of its only page, whatever the path, and its headers. */
export type Bodies = Record<string, string | { body: string; headers: Record<string, string> }>

/**
 * A tab in which hosts of the wide world are ours: their pages are answered inside the browser, so that
 * nothing leaves this machine. `openAt` goes to an address; a host that was not given is an empty page.
 */
export async function pretendSites(chromium: Chromium, bodies: Bodies): Promise<{ tab: Screen; openAt(url: string): Promise<void> }> {
  const tab = await chromium.openSite('about:blank#pretended')
  const target = chromium.devtools.targets().find(one => one.url() === tab.url())
  const page = await target?.asPage()
  if (!page) throw new Error('the tab is gone')
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
