import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FillAnswer, LookReport, TypedAnswer } from '../../src/core/page-report.ts'
import { startWidgetSite, type WidgetSite } from '../widgets/site.ts'
import { builtScript, enterPage, launchChromium, type World } from './chromium.ts'

/* Widgets as pages have them, filled in a real Chromium with the script as it ships. */

const code = '042917'
const patient = { timeout: 20_000 }
let browser: Browser
let site: WidgetSite
let script: string
let page: Page

beforeAll(async () => {
  ;[browser, site, script] = await Promise.all([launchChromium(), startWidgetSite(), builtScript('src/content/fill.ts')])
  page = await browser.newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(widget: string): Promise<World> {
  await page.goto(site.at(widget))
  await page.waitForFunction(`document.querySelector('#root').childElementCount > 0`, { polling: 50 })
  return enterPage(page, script)
}

const look = (world: World) => world.call<LookReport>('lockstepLook', { focusedOnly: false })

async function fill(world: World, typed = code): Promise<FillAnswer> {
  const { origin, nonce } = await look(world)
  const begun = await world.call<TypedAnswer>('lockstepFill', { origin, nonce, until: Date.now() + 3000, code: typed })
  return 'typed' in begun ? world.call<FillAnswer>('lockstepSettled') : begun
}

interface Told {
  value: string
  completed: string[]
  submitted: string[]
}
const told = async () => (await page.evaluate('widget')) as Told

/** Widgets that keep a state of their own, and how many fields each has. */
const keeping: Record<string, number> = {
  'input-otp': 1,
  'react-otp-input': 6,
  'mantine-pin-input': 6,
  'ark-pin-input': 6,
  'chakra PinInput': 6,
  'mui-one-time-password-input': 6,
  'radix-one-time-password-field': 6,
  'react-verification-input': 1,
  'react controlled': 1,
  'react masked': 1,
  'react redrawn boxes': 6,
  'react stale boxes': 6,
  'react keys only': 6,
  'vue3-otp-input': 6,
  'primevue InputOtp': 6,
  'bits-ui PinInput': 1,
  'ng-otp-input': 6,
  'vue v-model': 1,
  'vue boxes': 6,
  'advancing boxes': 6,
  'number boxes': 6,
  'password boxes': 6,
  'three and three': 2,
  'three and three by keys': 2,
  'keydown boxes': 6,
  'paste-only boxes': 6,
  'beforeinput state': 1,
  'input over slots': 1,
  'see-through input over slots': 1,
  'hidden input beside slots': 1,
}

describe('a widget learns the code', patient, () => {
  test.each(Object.entries(keeping))('%s', async (widget, fields) => {
    const world = await open(widget)
    expect(await fill(world)).toEqual({ filled: fields })
    const { value, completed } = await told()
    expect(value).toBe(code)
    expect(completed).toEqual([code])
    expect(await fill(world, '135790')).toEqual({ filled: fields })
    expect((await told()).value).toBe('135790')
    expect((await told()).completed.filter(each => ![code, '135790'].includes(each))).toEqual([])
  })
})

test('four fields of two signs learn a code of eight digits, and none of six', patient, async () => {
  const world = await open('four pairs')
  expect(await fill(world)).toEqual({ failure: 'fieldRefused' })
  expect(await fill(world, '04291735')).toEqual({ filled: 4 })
  expect(await told()).toMatchObject({ value: '04291735', completed: ['04291735'] })
})

describe('a page that goes on by itself gets the code once', patient, () => {
  test('React Hook Form learns it and sends what it learnt', async () => {
    const world = await open('react-hook-form')
    expect(await fill(world)).toEqual({ filled: 1 })
    expect((await told()).value).toBe(code)
    await page.click('button')
    await page.waitForFunction('widget.submitted.length > 0', { polling: 50 })
    expect((await told()).submitted).toEqual([code])
  })

  test.each(['react sends itself', 'react sends and clears', 'boxes that send and clear', 'next step in place'])('%s', async widget => {
    const world = await open(widget)
    expect(await fill(world)).toMatchObject({ filled: expect.any(Number) })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect((await told()).submitted).toEqual([code])
    expect(await page.$$eval('input', inputs => inputs.map(({ value }) => value).join(''))).toBe('')
  })

  test('a step that appears half a second after a click', async () => {
    const world = await open('boxes after a click')
    expect(await look(world)).toMatchObject({ kind: 'none' })
    await page.click('button')
    await page.waitForSelector('input')
    expect(await fill(world)).toEqual({ filled: 6 })
    expect((await told()).completed).toEqual([code])
  })
})

describe('a page that takes nothing', patient, () => {
  test.each([
    ['swallows', ''],
    ['swallows over an old value', '999999'],
  ])('%s: said so, and left as it was', async (widget, old) => {
    const world = await open(widget)
    expect(await fill(world)).toEqual({ failure: 'fieldSwallowed' })
    expect(await page.$eval('input', ({ value }) => value)).toBe(old)
  })
})
