// Draws docs/icon.svg into the PNG sizes the browsers ask for: node test/run/icons.mjs [path to Chromium]
import { readFile } from 'node:fs/promises'
import puppeteer from 'puppeteer-core'

const sizes = [16, 32, 48, 128]
const root = new URL('../../', import.meta.url)
const svg = await readFile(new URL('docs/icon.svg', root), 'utf8')
const browser = await puppeteer.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
for (const size of sizes) {
  await page.setViewport({ width: size, height: size })
  await page.screenshot({ path: new URL(`public/icons/${size}.png`, root).pathname, omitBackground: true })
}
await browser.close()
