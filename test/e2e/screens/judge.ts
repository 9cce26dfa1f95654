import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import type { Chromium } from '../driver/chromium.ts'
import { inside, type Screen } from '../driver/screen.ts'
import { barriers } from '../story/world.ts'
import { cutOff, overlaps } from './layout.ts'

/** Where pictures of all screens go when somebody wants to look at them. */
const folder = process.env.LOCKSTEP_PICTURES

/**
 * What is left of a small window at a zoom of 200 %, in CSS pixels. A popup keeps its width in CSS
 * pixels: twice 360 is less than the 800 that browsers give it.
 */
const zoomed = { width: 640, height: 450, deviceScaleFactor: 2 }

/**
 * Judges a screen: nothing serious for axe-core in light and dark; at a zoom of 200 % nothing is
 * cut off at the sides; written from right to left nothing lies over anything else.
 */
export async function judge(chromium: Chromium, screen: Screen, name: string): Promise<void> {
  const place = await inside(screen, () => scrollY, null)
  expect(await barriers(screen), `barriers on: ${name}`).toEqual([])
  await inside(screen, top => scrollTo({ top }), place) // axe-core scrolls
  const page = await pageOf(chromium, screen)
  await picture(page, `${name}, light`)
  if (folder) await inDark(screen, () => picture(page, `${name}, dark`))
  await atZoom(page, async () => {
    await picture(page, `${name}, zoomed`)
    expect(await inside(screen, cutOff, null), `cut off at 200 % on: ${name}`).toEqual([])
  })
  expect(await inside(screen, overlaps, null), `overlaps on: ${name}`).toEqual([])
  await turned(screen, async () => {
    await picture(page, `${name}, right to left`)
    expect(await inside(screen, overlaps, null), `overlaps from right to left on: ${name}`).toEqual([])
    expect(await inside(screen, cutOff, null), `cut off from right to left on: ${name}`).toEqual([])
  })
}

/** The page of a screen, whose address no other one may have. */
export async function pageOf(chromium: Chromium, screen: Screen): Promise<Page> {
  const target = chromium.devtools.targets().find(candidate => candidate.url() === screen.url())
  if (!target) throw new Error(`no page shows ${screen.url()}`)
  return target.asPage()
}

async function picture(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w ,-]/g, '')}.png`) as `${string}.png` })
}

async function inDark(screen: Screen, look: () => Promise<void>): Promise<void> {
  await screen.colourScheme('dark')
  await look()
  await screen.colourScheme('light')
}

async function atZoom(page: Page, look: () => Promise<void>): Promise<void> {
  if (page.url().includes('popup.html')) return look()
  await page.setViewport(zoomed)
  await look()
  await page.setViewport(null)
}

async function turned(screen: Screen, look: () => Promise<void>): Promise<void> {
  const write = (direction: string) => inside(screen, dir => document.documentElement.setAttribute('dir', dir), direction)
  await write('rtl')
  await look()
  await write('ltr')
}
