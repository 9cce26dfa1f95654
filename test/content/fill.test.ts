import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FillAnswer, LookReport, TypedAnswer } from '../../src/core/page-report.ts'
import { builtScript, enterPage, launchChromium, type Site, serveFolder, type World } from './chromium.ts'

/* Finding and filling in a real Chromium, with the script as it ships. Which field is found on whole pages is tried in test/accuracy. */

const forms = 'test/fixtures/forms'
const code = '042917'
let browser: Browser
let site: Site
let script: string
let page: Page

beforeAll(async () => {
  ;[browser, site, script] = await Promise.all([launchChromium(), serveFolder(forms), builtScript('src/content/fill.ts')])
  page = await browser.newPage()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  site?.close()
})

async function open(path: string, frame?: string): Promise<World> {
  await page.goto(`${site.origin}/${path}`)
  return enterPage(page, script, frame)
}

const look = (world: World, focusedOnly = false) => world.call<LookReport>('lockstepLook', { focusedOnly })
const inTime = () => Date.now() + 3000

/** Types as the product does, and asks how it ended. */
async function fill(world: World, { origin, nonce }: LookReport, typed = code, until = inTime()): Promise<FillAnswer> {
  const begun = await world.call<TypedAnswer>('lockstepFill', { origin, nonce, until, code: typed })
  return 'typed' in begun ? world.call<FillAnswer>('lockstepSettled') : begun
}

/** Looks and fills as the product does. */
async function fillIn(widget: string, typed = code) {
  const world = await open(`widgets/${widget}.html`)
  const seen = await look(world)
  return { seen, answer: await fill(world, seen, typed) }
}

const typedInto = (selector = '#code') => page.$eval(selector, field => (field as HTMLInputElement).value)

describe('the right field', () => {
  test('two fields alike are not chosen between, unless the person is in one', async () => {
    const world = await open('cases/two-alike.html')
    expect(await look(world)).toMatchObject({ kind: 'ambiguous', fields: 0 })
    await page.focus('form:nth-of-type(2) input')
    expect(await look(world)).toMatchObject({ kind: 'single', fields: 1, focused: true })
  })
})

describe('typing', () => {
  test.each(['plain', 'old-value', 'number', 'tel', 'password', 'below-fold'])('%s', async widget => {
    const { answer } = await fillIn(widget)
    expect(answer).toEqual({ filled: 1 })
    expect(await typedInto()).toBe(code)
  })

  test.each([4, 6, 8])('%i boxes that move the focus on by themselves', async boxes => {
    const digits = '01234567'.slice(0, boxes)
    const { seen, answer } = await fillIn(`boxes-${boxes}`, digits)
    expect(seen).toMatchObject({ kind: 'boxes', fields: boxes, room: boxes })
    expect(answer).toEqual({ filled: boxes })
    expect(await page.evaluate('whole()')).toBe(digits)
  })

  test('a framework that tracks its inputs learns the code', async () => {
    const { answer } = await fillIn('controlled')
    expect(answer).toEqual({ filled: 1 })
    expect(await page.evaluate('state')).toBe(code)
  })

  test('an open shadow root; its events reach the page', async () => {
    const { answer } = await fillIn('shadow')
    expect(answer).toEqual({ filled: 1 })
    expect(await page.evaluate("document.querySelector('open-code').shadowRoot.querySelector('input').value")).toBe(code)
    expect(await page.evaluate('heard')).toEqual(['input', 'change'])
  })

  test('focus first, then one input and one change event; never a submit, never a node or attribute of ours', async () => {
    const count = () => page.$$eval('*', all => all.length)
    const world = await open('widgets/plain.html')
    const before = await count()
    await page.evaluate('added = 0')
    await fill(world, await look(world))
    const heard = (await page.evaluate('heard')) as string[]
    // The browser says `focus` again when its own window comes and goes.
    expect(heard[0]).toBe('focus')
    expect(heard.filter(event => event !== 'focus')).toEqual(['input', 'change'])
    expect(await page.evaluate('added')).toBe(0)
    expect(await count()).toBe(before)
  })

  test('a page that poisoned its prototypes neither breaks nor diverts it', async () => {
    const { answer } = await fillIn('poisoned')
    expect(answer).toEqual({ filled: 1 })
    expect(await page.evaluate('stolen')).toEqual([])
    const world = await enterPage(page, '')
    expect(await world.evaluate("document.querySelector('#code').value")).toBe(code)
  })

  test('pages see nothing of us', async () => {
    await fillIn('plain')
    expect(await page.evaluate('Object.getOwnPropertyNames(globalThis).filter(name => /lockstep/i.test(name))')).toEqual([])
  })
})

describe('refusing', () => {
  const hidden = ['display', 'visibility', 'opacity', 'size', 'offscreen', 'chain', 'covered', 'aria', 'readonly', 'disabled']
  test.each(hidden)('a field hidden by %s', async how => {
    const { seen, answer } = await fillIn(`hidden-${how}`)
    expect(seen).toMatchObject({ kind: 'none', fields: 0, refused: 'fieldRefused' })
    expect(answer).toEqual({ failure: 'fieldRefused' })
    expect(await typedInto('input')).toBe('')
  })

  test.each([
    ["document.querySelector('#code').style.opacity = 0.1", 'faded'],
    ["document.querySelector('#code').readOnly = true", 'made read-only'],
    ["document.querySelector('#code').remove()", 'removed'],
    ["document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:0;background:white\">')", 'covered'],
  ])('a field that was sound at the look and then changed: %s', async change => {
    const world = await open('widgets/plain.html')
    const seen = await look(world)
    await page.evaluate(change)
    expect(await fill(world, seen)).toEqual({ failure: 'fieldRefused' })
    expect(await page.$$eval('input', inputs => inputs.map(({ value }) => value).join(''))).toBe('')
  })

  test('a code longer than the field takes', async () => {
    const { answer } = await fillIn('short', '12345678')
    expect(answer).toEqual({ failure: 'fieldRefused' })
    expect(await typedInto()).toBe('')
  })

  test('as many boxes as digits, or none at all', async () => {
    const { answer } = await fillIn('boxes-4', '123456')
    expect(answer).toEqual({ failure: 'fieldRefused' })
    expect(await page.evaluate('whole()')).toBe('')
  })

  test('a nonce is good for one fill of the document it was drawn in', async () => {
    const world = await open('widgets/plain.html')
    const first = await look(world)
    const second = await look(world)
    expect(first.nonce).toMatch(/^[0-9a-f]{32}$/)
    expect(second.nonce).not.toBe(first.nonce)
    expect(await fill(world, first)).toEqual({ failure: 'pageChanged' })
    expect(await fill(world, second)).toEqual({ filled: 1 })
    expect(await fill(world, second)).toEqual({ failure: 'pageChanged' })
  })

  test('a document that was navigated to after the look', async () => {
    const seen = await look(await open('widgets/plain.html'))
    const after = await open('widgets/tel.html')
    expect(await fill(after, seen)).toEqual({ failure: 'pageChanged' })
    expect(await typedInto()).toBe('')
  })

  test('a page that was stuck until nobody waited for the code any more', async () => {
    const world = await open('widgets/plain.html')
    expect(await fill(world, await look(world), code, Date.now() - 1)).toEqual({ failure: 'pageChanged' })
    expect(await typedInto()).toBe('')
  })

  test('another origin than the code was made for', async () => {
    const world = await open('widgets/plain.html')
    const seen = await look(world)
    expect(await fill(world, { ...seen, origin: 'https://example.com' })).toEqual({ failure: 'pageChanged' })
    expect(await typedInto()).toBe('')
  })

  test('a second injection leaves the functions as they were usable', async () => {
    const world = await open('widgets/plain.html')
    const seen = await look(world)
    await world.evaluate(`${script}\n;0`)
    expect(await fill(world, seen)).toEqual({ filled: 1 })
  })
})

describe('frames', () => {
  test('one of the same origin is filled', async () => {
    const world = await open('widgets/frames.html', 'same')
    const seen = await look(world)
    expect(seen).toMatchObject({ isTop: false, kind: 'single', refused: null, origin: site.origin })
    expect(await fill(world, seen)).toEqual({ filled: 1 })
  })

  test('a sandboxed one is not', async () => {
    const world = await open('widgets/frames.html', 'sandboxed')
    const seen = await look(world)
    expect(seen).toMatchObject({ origin: 'null', refused: 'frameForeign' })
    expect(await fill(world, seen)).toEqual({ failure: 'frameForeign' })
  })

  test('one that cannot be seen is not', async () => {
    const world = await open('widgets/hidden-frame.html', 'same')
    const seen = await look(world)
    expect(seen.refused).toBe('fieldRefused')
    expect(await fill(world, seen)).toEqual({ failure: 'fieldRefused' })
  })
})

describe('the field the person pointed at', () => {
  test('is taken where the rules alone are unsure', async () => {
    const world = await open('widgets/unsure.html')
    expect((await look(world)).kind).toBe('none')
    await page.focus('#ref')
    const seen = await look(world, true)
    expect(seen).toMatchObject({ kind: 'single', fields: 1, focused: true })
    expect(await fill(world, seen)).toEqual({ filled: 1 })
    expect(await typedInto('#ref')).toBe(code)
  })

  test.each(['#pw', '#card'])('but never a password or card field (%s)', async field => {
    const world = await open('widgets/unsure.html')
    await page.focus(field)
    expect(await look(world, true)).toMatchObject({ kind: 'none', fields: 0 })
  })

  test('nothing, when no field has the focus', async () => {
    expect(await look(await open('widgets/plain.html'), true)).toMatchObject({ kind: 'none', fields: 0, reasons: ['notFocused'] })
  })

  test('in an open shadow root', async () => {
    const world = await open('widgets/shadow.html')
    await page.evaluate("document.querySelector('open-code').shadowRoot.querySelector('input').focus()")
    expect(await look(world, true)).toMatchObject({ kind: 'single', focused: true })
  })
})

test('the script listens to nothing and sends nothing', () => {
  expect(script).not.toMatch(/addEventListener|onmessage|postMessage|sendMessage|runtime|fetch\(|XMLHttpRequest|eval\(|innerHTML/)
})
