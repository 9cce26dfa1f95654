import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LookReport } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder } from './chromium.ts'

/* Whether a person sees a field, in a real Chromium: above all one that is see-through and has drawn boxes stand for it. */

let browser: Browser
let site: Site
let script: string
let page: Page

beforeAll(async () => {
  ;[browser, site, script] = await Promise.all([launchChromium(), serveFolder('test/content'), builtScript('src/content/fill.ts')])
  page = await browser.newPage()
  await page.goto(site.origin) // a document without an origin is left alone
}, 60_000)

afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function lookAt(body: string): Promise<LookReport> {
  await page.setContent(
    `<!doctype html><html lang="en"><title>Two-factor authentication</title><body><h1>Two-factor authentication</h1>${body}`,
  )
  return (await enterPage(page, script)).call<LookReport>('lockstepLook', { focusedOnly: false })
}

const isSeen = { kind: 'single', refused: null }
const isUnseen = { kind: 'none', refused: 'fieldRefused' }
const input = (style: string) =>
  `<label for="code">Enter the code from your authenticator app</label><input id="code" name="otp" autocomplete="one-time-code" maxlength="6" style="${style}">`

/** How a row of boxes and what is around it are drawn. */
interface Row {
  /** Style of one box. */
  box?: string
  /** Style of the row. */
  row?: string
  /** Style of what holds row and input. */
  ground?: string
  /** What stands in the boxes. */
  texts?: string[]
  /** Between the boxes and the input. */
  over?: string
  style?: string
}

const line = 'border:1px solid #888'
const none = ['', '', '', '', '', '']

function rowOf({ box = line, row = '', ground = '', texts = none, over = '', style = '' }: Row): string {
  const boxes = texts.map(text => `<div class="box" style="width:40px;height:48px;box-sizing:border-box;${box}">${text}</div>`).join('')
  const laidOver = input('position:absolute;inset:0;width:100%;height:100%;opacity:0;z-index:2')
  return `<style>${style}</style><form><div class="all" style="position:relative;width:${texts.length * 48}px;height:48px;${ground}"><div style="display:flex;gap:8px;${row}">${boxes}</div>${over}${laidOver}</div></form>`
}

describe('a see-through input over boxes that are seen', () => {
  test.each<[string, Row]>([
    ['with a line around', {}],
    ['with a line below', { box: 'border-bottom:2px solid #ccc' }],
    ['with a shadow', { box: 'box-shadow:0 0 0 1px rgb(120, 120, 120)' }],
    ['in a light grey', { box: 'background:#f3f4f6' }],
    ['white in a card', { box: 'background:#fff', ground: 'background:#eef' }],
    ['with a line in another notation of colours', { box: 'border:1px solid oklch(0.9 0 0)' }],
    ['with a line, over a picture', { ground: 'background:linear-gradient(#eee, #ddd)' }],
    ['with digits in them', { texts: ['1', '2', '3', '', '', ''] }],
    ['with what holds the digits’ places', { texts: ['•', '•', '○', '-', '0', '_'] }],
    ['with a caret in one', { texts: ['<i style="position:absolute;width:1px;height:20px;background:#000"></i>', '', '', '', '', ''] }],
    ['under something without a colour', { over: '<div style="position:absolute;inset:0"></div>' }],
    ['over what a style sheet lays behind', { style: '.all::before{content:"";position:absolute;inset:0;background:#fff;z-index:-1}' }],
    ['which take no clicks', { row: 'pointer-events:none' }],
  ])('%s', async (_how, row) => {
    expect(await lookAt(rowOf(row))).toMatchObject(isSeen)
  })
})

describe('a see-through input over boxes that are not', () => {
  test.each<[string, Row]>([
    ['faint', { row: 'opacity:.02' }],
    ['faint by many', { row: 'opacity:.8', box: `${line};opacity:.8` }],
    ['white on white', { box: 'background:rgb(255,255,255)' }],
    ['nearly white on white', { box: 'background:rgb(254,254,253)' }],
    ['white on white in another notation', { box: 'background:oklch(1 0 0)' }],
    ['with a white line on white', { box: 'border:1px solid #fff' }],
    ['with a line that is see-through', { box: 'border:1px solid rgba(0,0,0,.01)' }],
    ['with a shadow that is see-through', { box: 'box-shadow:0 0 0 1px rgba(0,0,0,0)' }],
    ['of the colour of the card', { box: 'background:#eef', ground: 'background:#eef' }],
    ['white over a picture', { box: 'background:#fff', ground: 'background:linear-gradient(#fff, #fff)' }],
    ['under a sheet', { over: '<div style="position:absolute;inset:0;background:#fff;z-index:1"></div>' }],
    ['under a picture', { over: '<img alt="" style="position:absolute;inset:0;width:100%;height:100%;z-index:1">' }],
    [
      'under a sheet that takes no clicks',
      { over: '<div style="position:absolute;inset:0;background:#fff;z-index:1;pointer-events:none"></div>' },
    ],
    ['under a sheet of a style sheet', { style: '.all::after{content:"";position:absolute;inset:0;background:#fff;z-index:1}' }],
    [
      'under a sheet of a style sheet that takes no clicks',
      { style: '.all::after{content:"";position:absolute;inset:0;background:#fff;z-index:1;pointer-events:none}' },
    ],
    ['with faces in them', { box: `${line};border-radius:50%`, texts: ['😀', '😁', '😂', '🤣'] }],
    ['with words in them', { texts: ['Home', 'News', 'Mail', 'Help'] }],
    ['with pictures in them', { texts: Array.from({ length: 5 }, () => '<svg width="20" height="20"></svg>') }],
    ['with a picture behind', { box: `${line};background:url(data:,)` }],
  ])('%s', async (_how, row) => {
    expect(await lookAt(rowOf(row))).toMatchObject(isUnseen)
  })
})

describe('an input that takes no clicks itself', () => {
  const frame = '.all{position:relative;width:200px;height:40px}'
  const inFrame = (style: string) =>
    `<style>${frame}${style}</style><form><div class="all">${input('width:200px;height:40px;pointer-events:none')}</div></form>`

  test('is seen in what it stands in, with a line drawn at its foot', async () => {
    expect(await lookAt(inFrame(''))).toMatchObject(isSeen)
    expect(await lookAt(inFrame('.all::after{content:"";position:absolute;inset:auto 0 0;height:2px;background:#00f}'))).toMatchObject(
      isSeen,
    )
  })

  test('is not under a sheet of that', async () => {
    expect(await lookAt(inFrame('.all::after{content:"";position:absolute;inset:0;background:#fff;z-index:9}'))).toMatchObject(isUnseen)
  })
})

const sheet = 'position:absolute;inset:0;background:#fff;pointer-events:none'
const under = (over: string, style = '') =>
  `<style>${style}</style><form><div class="all" style="position:relative;width:300px;height:60px">${input('width:200px;height:40px')}${over}</div></form>`

describe('a field is painted over by what takes no clicks', () => {
  test.each<[string, string, string?]>([
    ['a sheet', `<div style="${sheet}"></div>`],
    ['a sheet of two colours', `<div style="${sheet};background:linear-gradient(#fff, #eee)"></div>`],
    [
      'a sheet above by its number',
      `<div style="position:absolute;z-index:3">${`<div style="${sheet};inset:-60px -300px 0 0"></div>`}</div>`,
    ],
    ['a sheet of a style sheet', '', `.all::after{content:"";${sheet}}`],
    ['a sheet before it, above by its number', '', `.all::before{content:"";${sheet};z-index:1}`],
    ['a sheet over the window', `</div><div style="${sheet};position:fixed">`],
  ])('%s', async (_how, over, style) => {
    expect(await lookAt(under(over, style))).toMatchObject({ ...isUnseen, reasons: ['unseen'] })
  })

  test('not by any of these', async () => {
    for (const [over, style] of [
      ['<div style="position:absolute;inset:0;pointer-events:none"></div>'],
      [`<div style="${sheet};opacity:.5"></div>`],
      [`<div style="${sheet};background:rgba(255, 255, 255, .5)"></div>`],
      [`<div style="${sheet};background:linear-gradient(#fff, transparent)"></div>`],
      [`<div style="${sheet};z-index:-1"></div>`],
      [`<div style="${sheet};left:auto;width:40px"></div>`],
      [`<div style="${sheet};mix-blend-mode:multiply"></div>`],
      ['<canvas width="300" height="60" style="position:absolute;inset:0;pointer-events:none"></canvas>'],
      ['<fieldset style="position:absolute;inset:0;pointer-events:none"></fieldset>'],
      ['', `.all::before{content:"";${sheet}}.all input{position:relative}`],
      ['', `body::before{content:"";${sheet};position:fixed}form{position:relative;z-index:1}`],
      [`<label for="code" style="${sheet}"></label>`],
      [`<div style="${sheet};visibility:hidden"></div>`],
    ] as const)
      expect([over, style, await lookAt(under(over, style))]).toMatchObject([over, style, isSeen])
  })

  test('and no row of boxes, either', async () => {
    const row = rowOf({ over: `<i style="${sheet};z-index:3"></i>` })
    expect(await lookAt(row)).toMatchObject(isUnseen)
  })
})

test('a field too small for a digit is not seen', async () => {
  const sized = (px: number) => `<form>${input(`width:${px}px;height:${px}px;padding:0;border:0`)}</form>`
  expect(await lookAt(sized(3))).toMatchObject(isUnseen)
  expect(await lookAt(sized(7))).toMatchObject(isUnseen)
  expect(await lookAt(sized(16))).toMatchObject(isSeen)
})

test('a field that a closed shadow tree makes see-through is not seen', async () => {
  const inside = (opacity: string) => `<x-x><form>${input('')}</form></x-x><script>
    document.querySelector('x-x').attachShadow({ mode: 'closed' }).innerHTML = '<div style="opacity:${opacity}"><slot></slot></div>'</script>`
  expect(await lookAt(inside('1'))).toMatchObject(isSeen)
  expect(await lookAt(inside('0'))).toMatchObject(isUnseen)
})
