import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockOffset } from '../../src/core/clock/server.ts'
import type { ServerTimeReport } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium } from './chromium.ts'

/* A page asks its own server for the time: in a real Chromium, with the script as it ships. */

/** What the server says to a HEAD, by path; `date` null for no Date header at all. */
interface Said {
  status?: number
  ahead?: number
  date?: string | null
  headers?: OutgoingHttpHeaders
}

const minute = 60_000
const said: Record<string, Said> = {
  '/': { headers: { 'set-cookie': 'session=1' } },
  '/ahead': { ahead: 90_000 },
  '/behind': { ahead: -5 * minute },
  '/refuses': { status: 405, ahead: 7_000 },
  '/forbids': { status: 403, ahead: 7_000 },
  '/favicon.ico': { status: 404, ahead: 33_000 },
  '/cached': { date: new Date(Date.now() - minute).toUTCString() },
  '/aged': { ahead: -100_000, headers: { age: '100' } },
  '//other.example/page': { ahead: 21_000 },
}

const addressOf = (one: Server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`
let browser: Browser
let script: string
let server: Server
let origin = ''
let page: Page
let asked: IncomingMessage[] = []
/** How often the server that `/redirects` leads to was asked. */
let other: Server
let elsewhere = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status = 200, ahead = 0, date, headers = {} } = said[request.url ?? '/'] ?? {}
    if (request.method === 'HEAD') asked.push(request)
    response.sendDate = false
    const told = date === null ? {} : { date: date ?? new Date(Date.now() + ahead).toUTCString() }
    // A page itself is shown whatever its HEAD is answered with.
    const isPage = request.method === 'GET'
    response.writeHead(isPage ? 200 : status, { 'content-type': 'text/html', ...told, ...(isPage && status === 302 ? {} : headers) })
    response.end(isPage ? '<!doctype html><title>A page</title>' : undefined)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  other = createServer((_request, response) => void response.end(String(++elsewhere)))
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  said['/redirects'] = { status: 302, headers: { location: addressOf(other) } }
  origin = addressOf(server)
  ;[browser, script] = await Promise.all([launchChromium(), builtScript('src/content/server-time.ts')])
  page = await browser.newPage()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
  other?.close()
})

async function ask(path: string, askedOrigin = origin): Promise<ServerTimeReport> {
  await page.goto(origin + path)
  asked = []
  return (await enterPage(page, script)).call<ServerTimeReport>('lockstepServerTime', { origin: askedOrigin })
}

async function offsetAt(path: string) {
  const report = await ask(path)
  return 'readings' in report ? clockOffset(report.readings) : null
}

describe('the time of the page’s own server', () => {
  test.each([
    ['/', 0],
    ['/ahead', 90_000],
    ['/behind', -5 * minute],
    ['/refuses', 7_000],
    ['/forbids', 7_000],
    ['/redirects', 33_000],
    ['/aged', 0],
    ['//other.example/page', 21_000],
  ])('%s: ahead by %i ms', async (path, ahead) => {
    const found = await offsetAt(path)
    expect(found?.precision).toBeLessThan(2000)
    expect(Math.abs((found?.offset ?? Number.NaN) - ahead)).toBeLessThanOrEqual(found?.precision ?? 0)
  })

  test('nobody else is asked, nothing but the question is sent, and no redirect is followed', async () => {
    await page.goto(origin) // which sets a cookie
    await ask('/redirects?secret=1#fragment')
    expect(elsewhere).toBe(0)
    expect(asked.map(({ url }) => url)).toEqual(['/redirects', '/favicon.ico', '/favicon.ico'])
    for (const { headers, method } of asked) {
      expect(method).toBe('HEAD')
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('referer')
      expect(headers['cache-control']).toBe('no-cache')
    }
  })

  test('an old answer that comes again is no time', async () => {
    expect(await ask('/cached')).toMatchObject({ readings: [{}, {}] })
    expect(await offsetAt('/cached')).toBeNull()
  })

  test('a server without a clock tells none', async () => {
    const kept = { ...said }
    for (const path of ['/', '/favicon.ico', '/silent']) said[path] = { date: null }
    expect(await ask('/silent')).toEqual({ readings: [] })
    Object.assign(said, kept)
  })

  test('a page that lets nobody connect, where its policy speaks for the script, too', async () => {
    const policy = { 'content-security-policy': "connect-src 'none'" }
    said['/locked'] = { headers: policy }
    expect(await ask('/locked')).toEqual({ failure: 'serverTimeBlocked' })
    expect(asked).toEqual([])
  })

  test('a page of another origin than was asked for is not used', async () => {
    expect(await ask('/', 'https://example.com')).toEqual({ failure: 'pageChanged' })
    expect(asked).toEqual([])
  })
})
