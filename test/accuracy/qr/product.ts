import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { serveFolder } from '../../content/chromium.ts'
import { Chromium } from '../../e2e/driver/chromium.ts'
import { inside } from '../../e2e/driver/screen.ts'
import type { Case } from './cases.ts'
import { cpuOf, pageProcesses } from './cpu.ts'
import type { Result } from './summary.ts'

/*
 * The built extension in a real Chromium, asked what its own scan finds: pages through the popup that
 * a click on the toolbar button opens (which grants activeTab, as for everybody), pictures through the
 * function that a dropped picture goes to.
 */

/** The extension ready to read cases of one folder. */
export interface Product {
  readPicture(one: Case): Promise<Result>
  readPage(one: Case): Promise<Result>
  close(): Promise<void>
}

/** What the scan's functions give, as far as it is needed here. */
interface Found {
  texts: string[]
  others: { text: string }[]
}

/** The shipped scan as a module of an extension page; written inside that page. */
interface Scan {
  scanPage(tabId: number): Promise<Found>
  lookHarder(tabId: number): Promise<Found>
  readPictures(pictures: Blob[]): Promise<Found>
}

/** A page is given up after this many ms. */
const patience = 60_000

/** Starts the browser with a built extension. */
export async function startProduct(extension: string, folder: string): Promise<Product> {
  const chunk = await scanChunk(extension)
  const site = await serveFolder(folder)
  const chromium = await Chromium.start(extension)
  const own = await chromium.openSite(`chrome-extension://${chromium.extensionId}/src/ui/options.html`)

  async function readPicture(one: Case): Promise<Result> {
    const base64 = (await readFile(join(folder, one.file))).toString('base64')
    const start = performance.now()
    const found = await inside(own, pictureTexts, { chunk, base64, type: typeOf(one.file) })
    return { id: one.id, found, ms: Math.round(performance.now() - start) }
  }

  async function readPage(one: Case): Promise<Result> {
    const page = await chromium.devtools.newPage()
    try {
      const tab = await chromium.adopt(await shown(page, `${site.origin}/${encodeURI(one.file)}`, one))
      const processes = await pageProcesses(chromium.devtools)
      const popup = await chromium.openPopup(tab)
      const before = await cpuOf(chromium.devtools, processes)
      const start = performance.now()
      const foundAutomatically = await inside(popup, pageTexts, { chunk, harder: false })
      const ms = Math.round(performance.now() - start)
      const cpu = Math.round((await cpuOf(chromium.devtools, processes)) - before)
      const enough = one.expected.length > 0 && one.expected.every(text => foundAutomatically.includes(text))
      const harder = enough ? [] : await inside(popup, pageTexts, { chunk, harder: true })
      return { id: one.id, found: [...new Set([...foundAutomatically, ...harder])], foundAutomatically, ms, cpu }
    } finally {
      await page.close()
    }
  }

  const close = async () => {
    await chromium.close()
    site.close()
  }
  return { readPicture, readPage, close }
}

async function shown(page: Page, url: string, { viewport: [width, height, deviceScaleFactor] }: Case): Promise<Page> {
  await page.setViewport({ width, height, deviceScaleFactor })
  await page.goto(url, { timeout: patience, waitUntil: 'load' })
  // Scripts that draw late, fonts and frames: a person does not click within a tenth of a second either.
  await page.evaluate('document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100))))')
  return page
}

/** The file that holds the scan's functions by their names. */
async function scanChunk(extension: string): Promise<string> {
  for (const name of await readdir(join(extension, 'assets'))) {
    const text = name.endsWith('.js') ? await readFile(join(extension, 'assets', name), 'utf8') : ''
    if (/\bscanPage\b/.test(text) && /\blookHarder\b/.test(text) && /export\s*\{/.test(text)) return `/assets/${name}`
  }
  throw new Error(`no script in ${extension} exports the scan; build it first`)
}

const types: Record<string, string> = { '.jpg': 'image/jpeg', '.jpe': 'image/jpeg', '.jfif': 'image/jpeg', '.svg': 'image/svg+xml' }

const typeOf = (file: string) => types[extname(file).toLowerCase()] ?? `image/${extname(file).slice(1).toLowerCase()}`

/* The two functions below travel into the extension's pages as text. */

async function pictureTexts({ chunk, base64, type }: { chunk: string; base64: string; type: string }): Promise<string[]> {
  const all = (await import(chunk)) as Record<string, unknown>
  const scan = [all, ...Object.values(all)].find(each => each && typeof (each as Scan).readPictures === 'function') as Scan
  const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))
  const { texts, others } = await scan.readPictures([new Blob([bytes], { type })])
  return [...texts, ...others.map(({ text }) => text)]
}

async function pageTexts({ chunk, harder }: { chunk: string; harder: boolean }): Promise<string[]> {
  const all = (await import(chunk)) as Record<string, unknown>
  const scan = [all, ...Object.values(all)].find(each => each && typeof (each as Scan).scanPage === 'function') as Scan
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query(of: object): Promise<{ id: number }[]> } } }).chrome
  const [tab] = await tabs.query({ active: true, currentWindow: true })
  const { texts, others } = await (harder ? scan.lookHarder(tab?.id ?? 0) : scan.scanPage(tab?.id ?? 0))
  return [...texts, ...others.map(({ text }) => text)]
}
