import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { qrModules } from '../../src/core/qr/modules.ts'
import { qrPng } from '../e2e/screens/pages.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder, type World } from './chromium.ts'

/* What programs that draw write into SVG files, and what strangers may: cleared and read as a dropped picture is, in a real Chromium. */

vi.setConfig({ testTimeout: 30_000 })
const uri = 'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example'
let browser: Browser
let site: Site
let world: World
let png: string

beforeAll(async () => {
  const [built, folder, script] = await Promise.all([
    launchChromium(),
    serveFolder('test/fixtures/forms'),
    builtScript('test/content/svg-probe.ts'),
  ])
  browser = built
  site = folder
  const page = await browser.newPage()
  await page.goto(`${site.origin}/none`)
  world = await enterPage(page, script)
  png = `data:image/png;base64,${Buffer.from(qrPng(uri)).toString('base64')}`
}, 60_000)

afterAll(async () => {
  await browser?.close()
  site?.close()
})

const read = (text: string) => world.call<{ safe: string | null; texts: string[] }>('lockstepSvg', text)

const modules = qrModules(uri)
const side = modules.length + 8
const drawing = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/>${inside}</svg>`
const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : []))).join('')
const full = `x="0" y="0" width="${side}" height="${side}"`
const shown = (href: string, name = 'xlink:href') => `<image ${full} ${name}="${href}"/>`
const asUrl = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

describe('a code in a drawing is read', () => {
  test.each<[string, () => string]>([
    ['as a picture the older way of referring to it', () => shown(png)],
    ['as a picture the newer way of referring to it', () => shown(png, 'href')],
    [
      'as a pattern of a picture',
      () =>
        `<defs><pattern id="p" patternContentUnits="objectBoundingBox" width="1" height="1"><use xlink:href="#i" transform="scale(.01)"/></pattern><image id="i" width="100" height="100" xlink:href="${png}"/></defs><rect ${full} fill="url(#p)"/>`,
    ],
    ['as a drawing in the drawing', () => shown(asUrl(drawing(`<path d="${path}"/>`)))],
    [
      'cut out by a style sheet',
      () => `<style>.c{clip-path:url(#c)}</style><clipPath id="c"><path d="${path}"/></clipPath><rect class="c" ${full}/>`,
    ],
    [
      'in colours of a style sheet, whatever it says for the dark',
      () => `<style>.a{fill:#fff}.m{fill:#111}@media (prefers-color-scheme:light){.m{fill:#fff}}</style><path class="m" d="${path}"/>`,
    ],
    ['in colours of an own style', () => `<g style="fill:#024;stroke:none"><path d="${path}"/></g>`],
  ])('%s', async (_name, inside) => {
    expect((await read(drawing(inside()))).texts).toEqual([uri])
  })
})

/** Each group shows the one before it ten times. */
const groups = Array.from({ length: 9 }, (_, i) => `<g id="g${i + 1}">${`<use xlink:href="#g${i}"/>`.repeat(10)}</g>`).join('')
const billion = `<defs><rect id="g0" width="9" height="9"/>${groups}</defs>`
const many = '<path d="M0 0h1v1z"/>'.repeat(400)

describe('a drawing that would cost without end is not drawn', () => {
  test.each<[string, string]>([
    ['by groups of groups', `${billion}<use href="#g9"/>`],
    ['in a pattern', `${billion}<pattern id="p" width="1" height="1"><use href="#g9"/></pattern><rect fill="url(#p)" ${full}/>`],
    [
      'in a pattern that all of a group is painted with',
      `<pattern id="p" width="1" height="1">${many}</pattern><g stroke="url( '#p' )">${many}</g>`,
    ],
    ['in a pattern of a style', `<pattern id="p" width="1" height="1">${many}</pattern><g style="fill:/**/url(#p)">${many}</g>`],
    ['cut out, by an attribute', `<clipPath id="c">${many}</clipPath>${many.replaceAll('<path', '<path clip-path="url(#c)"')}`],
    ['cut out, by a style sheet', `<style>path{clip-path:url(#c)}</style><clipPath id="c">${many}</clipPath>${many}`],
    [
      'of a pattern that takes another’s shapes',
      `<pattern id="q">${many}</pattern><pattern id="p" href="#q"/><g fill="url(#p)">${many}</g>`,
    ],
  ])('%s', async (_name, inside) => {
    expect((await read(drawing(inside))).safe).toBeNull()
  })

  test.each<[string, string]>([
    ['in a drawing in it', shown(asUrl(drawing(`${billion}<use href="#g9"/>`)))],
    ['by a filter', `<filter id="f"><feTurbulence/></filter><rect filter="url(#f)" ${full}/>`],
    [
      'by a filter of a style sheet, in letters that hide it',
      `<style>rect{\\66ilter:blur(99px)}</style><rect style="f\\69lter:blur(9px)" ${full}/>`,
    ],
    [
      'by a background',
      `<style>svg{background:url(data:image/svg+xml,x)}</style><rect style="background:image-set('data:image/svg+xml,x')" ${full}/>`,
    ],
    [
      'by a sheet from elsewhere',
      `<style>@import url(data:text/css,x);</style><link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="data:text/css,x"/>`,
    ],
    ['by another site’s picture', shown('https://example.com/a.png')],
    ['by a picture that says nothing of its size', shown('data:image/png;base64,iVBORw0KGgo=')],
  ])('or loses that part: %s', async (_name, inside) => {
    const { safe } = await read(drawing(inside))
    expect(safe).not.toMatch(/<image|ilter|data:|@import|https:|<link|use href="#g/)
  })
})
