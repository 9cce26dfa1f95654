import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FillAnswer, LookReport, TypedAnswer } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder, type World } from './chromium.ts'

/* An input nobody sees, and boxes drawn elsewhere for what is typed into it, in a real Chromium. */

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

/** Ways to hide an input from the eye and leave it to the keyboard. */
const hiding = {
  readerOnly: 'position:absolute;width:1px;height:1px;padding:0;margin:-1px;overflow:hidden;clip:rect(0,0,0,0);border:0',
  clipped: 'position:absolute;clip-path:inset(50%);width:1px;height:1px',
  far: 'position:absolute;left:-9999px',
  faint: 'position:absolute;opacity:0;width:1px;height:1px',
  faintWide: 'opacity:0;display:block;width:280px;height:20px',
  faintOnOne: 'position:absolute;left:0;top:0;opacity:0;width:40px;height:48px',
  masked: 'position:absolute;mask-image:linear-gradient(transparent, transparent);width:200px',
  below: 'position:absolute;inset:0;width:290px;height:48px;z-index:-1',
} as const

const input = (style: string, more = 'maxlength="6"') => `<input id="code" name="otp" inputmode="numeric" ${more} style="${style}">`
const slot = (style: string, text = '') => `<div class="slot" style="width:40px;height:48px;box-sizing:border-box;${style}">${text}</div>`
const line = 'border:1px solid #888;background:#fff'
const row = (boxes: string, more = '') => `<div class="row" style="display:flex;gap:8px;${more}">${boxes}</div>`
const empty = (count = 6, style = line) => row(slot(style).repeat(count))
const texts = (...all: string[]) => row(all.map(text => slot(line, text)).join(''))
const beside = (drawn: string, field: string) => `<div style="position:relative;width:max-content">${drawn}${field}</div>`
const hidden = beside(empty(), input(hiding.readerOnly))

async function show(body: string): Promise<World> {
  await page.setContent(`<!doctype html><html lang="en"><title>Sign in</title><body><h1>Two-factor authentication</h1>
    <p>Enter the code from your authenticator app.</p><form>${body}<button>Verify</button></form>`)
  return enterPage(page, script)
}
const look = (world: World) => world.call<LookReport>('lockstepLook', { focusedOnly: false })
const lookAt = async (body: string) => look(await show(body))

const shapes = `<svg width="300" height="50" style="display:block">${Array.from({ length: 6 }, (_, i) => `<rect x="${i * 48 + 1}" y="1" width="40" height="46" fill="none" stroke="#555"/>`).join('')}</svg>`
const added = `<style>.slot{position:relative}.slot::after{content:"";position:absolute;inset:auto 0 0;border-bottom:2px solid #333}</style>${empty(6, '')}`
const group = slot(line).repeat(3)

describe('is seen by the boxes drawn for it: an input', () => {
  test.each(Object.entries(hiding))('hidden by %s', async (_how, style) => {
    expect(await lookAt(beside(empty(), input(style)))).toMatchObject({
      kind: 'single',
      refused: null,
      reasons: expect.arrayContaining(['drawnSlots']),
    })
  })

  test.each<[string, string]>([
    ['before its boxes', beside(input(hiding.readerOnly), empty())],
    ['that does not say how much it takes', beside(empty(), input(hiding.far, ''))],
    ['for a code of eight digits', beside(empty(8), input(hiding.far, 'maxlength="8"'))],
    ['with two groups of boxes', beside(row(`${group}<b>–</b>${group}`), input(hiding.far))],
    ['with boxes from right to left', `<div dir="rtl">${hidden}</div>`],
    ['with boxes that are shapes', beside(shapes, input(hiding.far))],
    ['with boxes a style sheet draws', beside(added, input(hiding.far))],
    ['with lines in place of boxes', beside(row(slot('', '_').repeat(6)), input(hiding.far))],
    [
      'with boxes that are fields which take nothing',
      beside(row('<input readonly tabindex="-1" style="width:40px;height:40px">'.repeat(6)), input(hiding.far)),
    ],
    [
      'with such fields in frames',
      beside(row(slot(line, '<input disabled style="width:20px;height:20px;border:0">').repeat(6)), input(hiding.far)),
    ],
    ['with what holds the digits’ places', beside(texts('•', '•', '•', '•', '•', '•'), input(hiding.far))],
    ['with half a code in it', beside(texts('4', '2', '1', '', '', ''), input(hiding.far, 'maxlength="6" value="421"'))],
    ['with dots for half a code', beside(texts('•', '•', '', '', '', ''), input(hiding.far, 'maxlength="6" value="42"'))],
    ['whose label holds the boxes', `<section><label for="code">${empty()}</label></section><div>${input(hiding.far)}</div>`],
    ['whose label holds a dot for each digit', `<label for="code">${'<span>·</span>'.repeat(6)}</label>${input(hiding.faint)}`],
    ['inside the label with them', `<label>Code ${empty()}${input(hiding.readerOnly)}</label>`],
    ['with a tick box in the same form', `${hidden}<label><input type="checkbox"> Remember me</label>`],
  ])('%s', async (_what, body) => {
    expect(await lookAt(body)).toMatchObject({ kind: 'single', refused: null })
  })
})

describe('is not seen by anything: an input', () => {
  test.each<[string, string]>([
    ['with nothing drawn for it', beside('', input(hiding.readerOnly))],
    ['with fewer boxes than it takes signs', beside(empty(5), input(hiding.far))],
    ['beside dots that no label ties to it', beside('<span>·</span>'.repeat(6), input(hiding.far))],
    ['with too few dots in its label', `<label for="code">${'<span>·</span>'.repeat(4)}</label>${input(hiding.far)}`],
    ['with four boxes and no word on how much it takes', beside(empty(4), input(hiding.far, ''))],
    ['beside boxes that cannot be seen', beside(row(slot(line).repeat(6), 'opacity:.05'), input(hiding.far))],
    ['beside boxes white on white', beside(empty(6, 'background:#fff'), input(hiding.far))],
    ['beside boxes without a line', beside(empty(6, ''), input(hiding.far))],
    ['beside boxes under a sheet', beside(`${empty()}<div style="position:absolute;inset:0;background:#fff"></div>`, input(hiding.far))],
    ['beside boxes out of the page', beside(`<div style="position:absolute;left:-900px">${empty()}</div>`, input(hiding.far))],
    ['beside the keys of a keypad', beside(texts('1', '2', '3', '4', '5', '6'), input(hiding.far))],
    ['beside the days of a week', beside(texts('M', 'T', 'W', 'T', 'F', 'S', 'S'), input(hiding.far, 'maxlength="7"'))],
    ['beside boxes that show another text', beside(texts('7', '2', '1', '', '', ''), input(hiding.far, 'maxlength="6" value="421"'))],
    ['beside boxes with pictures', beside(row(slot(line, '<svg width="9" height="9"></svg>').repeat(6)), input(hiding.far))],
    ['beside boxes far from each other', beside(row(slot(line).repeat(6), 'gap:120px'), input(hiding.far))],
    [
      'beside boxes of many sizes',
      beside(row([40, 60, 40, 80, 40, 60].map(px => slot(`${line};width:${px}px`)).join('')), input(hiding.far)),
    ],
    ['beside two rows of boxes', beside(`${empty()}<br>${empty()}`, input(hiding.far))],
    ['beside buttons', beside(row('<button type="button" style="width:40px;height:40px"></button>'.repeat(6)), input(hiding.far))],
    ['with another hidden one', beside(`${empty()}<input name="website" style="${hiding.far}">`, input(hiding.far))],
    ['in a form with another field', `${beside(empty(), '')}<input type="email"><div>${input(hiding.far)}</div>`],
    [
      'whose boxes stand far away in the page',
      `<div><div><div><div><div>${empty()}</div></div></div></div></div><i><i><i><i>${input(hiding.far)}</i></i></i></i>`,
    ],
    ['that no key reaches', beside(empty(), input(hiding.far, 'maxlength="6" tabindex="-1"'))],
    ['that is not displayed', beside(empty(), input('display:none'))],
    ['that is not visible', beside(empty(), input(`${hiding.far};visibility:hidden`))],
    ['kept from screen readers', `<div aria-hidden="true">${hidden}</div>`],
    ['that is inert', `<div inert>${hidden}</div>`],
    ['that takes nothing', beside(empty(), input(hiding.far, 'maxlength="6" readonly'))],
  ])('%s', async (_what, body) => {
    expect((await lookAt(body)).kind).toBe('none')
  })
})

async function fill(world: World, code: string, meanwhile = ''): Promise<FillAnswer> {
  const { origin, nonce } = await look(world)
  if (meanwhile) await page.evaluate(meanwhile)
  const begun = await world.call<TypedAnswer>('lockstepFill', { origin, nonce, until: Date.now() + 3000, code })
  return 'typed' in begun ? world.call<FillAnswer>('lockstepSettled') : begun
}
const typed = () => page.$eval('#code', field => (field as HTMLInputElement).value)
const shows = `<script>document.querySelector('#code').addEventListener('input', ({ target }) =>
  document.querySelectorAll('.slot').forEach((slot, i) => { slot.textContent = target.value[i] ?? '' }))</script>`

test('the code appears in the boxes, and the next one in its place, wherever they are in the page', async () => {
  const world = await show(`<div style="height:3000px"></div>${hidden}${shows}<div style="height:3000px"></div>`)
  expect(await fill(world, '042917')).toEqual({ filled: 1 })
  expect(await page.$eval('.row', ({ textContent }) => textContent)).toBe('042917')
  expect(await fill(world, '135790')).toEqual({ filled: 1 })
  expect(await page.$eval('.row', ({ textContent }) => textContent)).toBe('135790')
})

test.each([
  ['are gone', `document.querySelector('.row').remove()`],
  ['are covered', `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0;background:#fff"></div>')`],
  ['are one less', `document.querySelector('.slot').remove()`],
  ['are moved out of the window', `document.querySelector('.row').style.cssText += ';position:fixed;top:5000px'`],
])('nothing is typed once the boxes %s', async (_how, meanwhile) => {
  const world = await show(hidden)
  expect(await fill(world, '042917', meanwhile)).toEqual({ failure: 'fieldRefused' })
  expect(await typed()).toBe('')
})
