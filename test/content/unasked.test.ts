import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FillAnswer, LookReport, TypedAnswer } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, type World } from './chromium.ts'

/* What happens without a click, in a real Chromium: which field is filled, and which form is sent. */

const code = '042917'
let browser: Browser
let server: Server
let scripts: string
let page: Page
let body = ''

beforeAll(async () => {
  const built = Promise.all([builtScript('src/content/fill.ts'), builtScript('src/content/submit.ts')])
  ;[browser, scripts] = await Promise.all([launchChromium(), built.then(texts => texts.join('\n'))])
  page = await browser.newPage()
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Two-factor authentication</title><body>${body}${recorder}</body></html>`,
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** Notes which form was sent by which button, and lets none through. */
const recorder = `<script>const sent = []
document.addEventListener('submit', event => { event.preventDefault(); sent.push(event.target.id + ':' + (event.submitter?.id ?? '')) })
document.addEventListener('keydown', event => { if (event.key === 'Enter') sent.push('enter:' + event.target.id) })</script>`

async function open(given: string, path = '/login'): Promise<World> {
  body = given
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  return enterPage(page, scripts)
}

const look = (world: World, mark: LookReport['mark'] = null) =>
  world.call<LookReport>('lockstepLook', { focusedOnly: false, unasked: true, mark })

async function fill(world: World, { origin, nonce } = { origin: '', nonce: '' }): Promise<FillAnswer> {
  const begun = await world.call<TypedAnswer>('lockstepFill', { origin, nonce, until: Date.now() + 3000, code })
  return 'typed' in begun ? world.call<FillAnswer>('lockstepSettled') : begun
}

const submit = (world: World) => world.call<boolean>('lockstepSubmit', { origin: new URL(page.url()).origin })
const sent = () => page.evaluate('sent') as Promise<string[]>

async function fillAndSend(given: string, between = ''): Promise<{ said: boolean; sent: string[] }> {
  const world = await open(given)
  expect(await fill(world, await look(world))).toMatchObject({ filled: expect.any(Number) })
  await page.evaluate(between)
  const said = await submit(world)
  return { said, sent: await sent() }
}

const field = (id: string) =>
  `<label>Authentication code <input id="${id}" name="${id}" autocomplete="one-time-code" maxlength="6"></label>`
const button = (words: string, id = words.toLowerCase(), more = '') => `<button id="${id}" ${more}>${words}</button>`

describe('which field', () => {
  test('a page that puts the focus into one of two decides nothing', async () => {
    const world = await open(`<form>${field('a')}</form><form>${field('b')}</form>`)
    await page.focus('#b')
    expect(await look(world)).toMatchObject({ kind: 'ambiguous', fields: 0 })
    expect(await world.call<LookReport>('lockstepLook', { focusedOnly: false })).toMatchObject({ kind: 'single' })
  })

  test('a nameless field that was pointed at on another page of the origin stays empty', async () => {
    const nameless = '<label>Your word <input></label>'
    const world = await open(nameless, '/settings/17/mfa')
    await page.focus('input')
    const { mark } = await world.call<LookReport>('lockstepLook', { focusedOnly: true })
    expect(mark).toEqual({ id: '', name: '', type: 'text', index: 0, path: '/settings/*/mfa' })
    const asked = (there: World) => there.call<LookReport>('lockstepLook', { focusedOnly: false, mark })
    expect(await asked(await open(nameless, '/settings/18/mfa'))).toMatchObject({ marked: true })
    const elsewhere = await open('<label>Search <input></label>', '/search')
    expect(await asked(elsewhere)).toMatchObject({ kind: 'none', marked: false })
    expect(await look(elsewhere, mark)).toMatchObject({ kind: 'none', marked: false })
  })

  test('a marked field that has become something else is not filled', async () => {
    const world = await open('<label>Your word <input id="word"></label>')
    await page.focus('input')
    const { mark } = await world.call<LookReport>('lockstepLook', { focusedOnly: true })
    expect(await look(world, mark)).toMatchObject({ kind: 'single', marked: true })
    expect(await look(await open('<label>Coupon code <input id="word"></label>'), mark)).toMatchObject({ fields: 0 })
    expect(await look(await open('<label>Your word <input id="word"></label>', '/profile'), mark)).toMatchObject({ fields: 0 })
  })
})

describe('between the look and the typing', () => {
  const repurposed: [string, string][] = [
    [
      'a password',
      `Object.assign(document.querySelector('#otp'), { type: 'password', autocomplete: 'current-password', name: 'password' })`,
    ],
    [
      'a comment',
      `document.querySelector('label').firstChild.data = 'Your comment'; Object.assign(document.querySelector('#otp'), { autocomplete: 'off', maxLength: 500, name: 'comment', id: 'comment' })`,
    ],
  ]
  test.each(repurposed)('the same element became %s: nothing is typed', async (_what, change) => {
    const world = await open(`<form>${field('otp')}${button('Verify')}</form>`)
    const seen = await look(world)
    await page.evaluate(change)
    expect(await fill(world, seen)).toEqual({ failure: 'pageChanged' })
    expect(await page.$eval('input', ({ value }) => value)).toBe('')
  })

  test('somebody began to type: it is left to them', async () => {
    const world = await open(`<form>${field('otp')}${button('Verify')}</form>`)
    const seen = await look(world)
    await page.type('#otp', '12')
    expect(await fill(world, seen)).toEqual({ failure: 'pageChanged' })
    expect(await look(world)).toMatchObject({ refused: 'fieldRefused' })
    expect(await page.$eval('#otp', input => (input as HTMLInputElement).value)).toBe('12')
  })

  test('a page that is not in front is left alone', async () => {
    const world = await open(`<form>${field('otp')}${button('Verify')}</form>`)
    const other = await browser.newPage()
    await other.bringToFront()
    const hidden = await page.evaluate('document.visibilityState')
    const { refused } = await look(world)
    await other.close()
    await page.bringToFront()
    expect([hidden, refused]).toEqual(['hidden', 'fieldRefused'])
  })
})

describe('which form', () => {
  test('the one that was filled, by its first button', async () => {
    const given = `<form id="other">${button('Go')}</form><form id="login">${field('otp')}${button('Verify')}${button('Later')}</form>`
    expect(await fillAndSend(given)).toEqual({ said: true, sent: ['login:verify'] })
  })

  test('not the one that has taken the focus since', async () => {
    const given = `<form id="login">${field('otp')}${button('Verify')}</form><form id="pay"><input id="iban" value="x">${button('Pay')}</form>`
    expect(await fillAndSend(given, `document.querySelector('#iban').focus()`)).toEqual({ said: false, sent: [] })
    expect(await fillAndSend(given, `document.querySelector('#pay button').focus()`)).toEqual({ said: false, sent: [] })
  })

  test('nothing where nothing was filled', async () => {
    const world = await open(`<form id="login">${field('otp')}${button('Verify')}</form>`)
    await page.type('#otp', code)
    expect(await submit(world)).toBe(false)
    expect(await sent()).toEqual([])
  })

  test.each([
    ['emptied', `document.querySelector('#otp').value = ''`],
    ['typed in', `document.querySelector('#otp').value = '12'`],
    ['taken away', `document.querySelector('#otp').remove()`],
    ['sent already', `document.querySelector('#login').requestSubmit()`],
  ])('nothing once the field was %s', async (_what, between) => {
    const { said } = await fillAndSend(`<form id="login">${field('otp')}${button('Verify')}</form>`, between)
    expect(said).toBe(false)
  })

  test('by no button that says it does something else', async () => {
    const first = [button('Resend code', 'resend'), button('Cancel'), '<input type="submit" id="back" value="Back">'].join('')
    expect(await fillAndSend(`<form id="login">${first}${field('otp')}${button('Verify')}</form>`)).toEqual({
      said: true,
      sent: ['login:verify'],
    })
    expect(await fillAndSend(`<form id="login">${field('otp')}${button('Delete account', 'delete')}</form>`)).toEqual({
      said: false,
      sent: [],
    })
  })

  test.each([
    ['money', `<h1>Transfer 5,000 EUR to Mallory</h1><form id="login">${field('otp')}${button('Confirm')}</form>`],
    ['access', `<form id="login"><p>Evil App wants to access your data</p>${field('otp')}${button('Authorize')}</form>`],
    ['an account', `<form id="login"><h2>Delete your account</h2>${field('otp')}${button('Confirm')}</form>`],
    [
      'money, said after long terms',
      `<form id="login">${field('otp')}<p>${'Terms and conditions. '.repeat(400)}</p>${button('Pay now')}</form>`,
    ],
    ['something else as well', `<form id="login">${field('otp')}<label>New name <input name="name"></label>${button('Confirm')}</form>`],
  ])('none that gives away %s', async (_what, given) => {
    expect(await fillAndSend(given)).toEqual({ said: false, sent: [] })
  })

  test('not past a button that cannot be pressed yet', async () => {
    const given = `<form id="login">${field('otp')}${button('Verify', 'verify', 'disabled')}${button('Help')}</form>`
    expect(await fillAndSend(given)).toEqual({ said: false, sent: [] })
  })

  const boxes = Array.from({ length: 6 }, (_, i) => `<input id="box${i}" maxlength="1" style="width:36px;height:40px">`).join('')
  test('as Enter does it: without a button only a form of one field', async () => {
    expect(await fillAndSend(`<form id="login">${field('otp')}</form>`)).toEqual({ said: true, sent: ['login:'] })
    const row = `<h1>Enter the code from your authenticator app</h1><form id="login">${boxes}<button type="button">Verify</button></form>`
    expect(await fillAndSend(row)).toEqual({ said: true, sent: ['enter:box5'] })
  })

  test('the key where there is no form', async () => {
    expect(await fillAndSend(field('otp'))).toEqual({ said: true, sent: ['enter:otp'] })
  })
})
