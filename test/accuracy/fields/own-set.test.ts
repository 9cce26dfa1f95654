import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { builtScript, launchChromium } from '../../content/chromium.ts'
import { type FormCase, readCases } from './cases.ts'
import { type Judged, judge } from './tally.ts'
import { visitAll } from './visit.ts'

/*
 * Our own pages, tried in a real Chromium. What is known to fail is declared one by one in
 * failures.json: a page that fails without a word there, and a declared one that works, both fail
 * this test. Every fifth page is tried here; `npm run accuracy:fields -- test/fixtures/forms` tries all.
 */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const folder = 'test/fixtures/forms'
const share = 5
const declared: Record<string, string> = JSON.parse(readFileSync(new URL('failures.json', import.meta.url), 'utf8'))

const isTried = (form: FormCase, place: number) => place % share === 0 || Object.hasOwn(declared, form.id)
/** A page that asks for another code than an app's is reported elsewhere, not judged. */
const isScored = ({ form }: Judged) => form.ambiguous === ''

describe('our own pages', () => {
  let browser: Awaited<ReturnType<typeof launchChromium>>
  let judged: Judged[] = []
  beforeAll(async () => {
    const all = await readCases(folder)
    const tried = all.filter(isTried)
    const [script, launched] = await Promise.all([builtScript(new URL('probe.ts', import.meta.url).pathname), launchChromium()])
    browser = launched
    judged = judge(tried, await visitAll(browser, script, folder, tried)).filter(isScored)
  })
  afterAll(() => browser?.close())

  test('are there, in many languages, with and without a code to fill', () => {
    expect(judged.length).toBeGreaterThan(80)
    expect(new Set(judged.map(({ form }) => form.lang)).size).toBeGreaterThan(20)
    expect(judged.filter(({ form }) => form.kind === 'none').length).toBeGreaterThan(30)
  })

  test('are filled exactly, or not at all; what fails is declared', () => {
    const failing = judged.filter(({ right }) => !right).map(({ id }) => id)
    expect(failing.toSorted()).toEqual(Object.keys(declared).toSorted())
  })
})
