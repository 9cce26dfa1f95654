import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ScanQuestion } from '../../../src/core/page-report.ts'

/* How long each frame takes to let the scan in and to answer it, in ms; the page itself is frame 0. */
interface FrameThere {
  enter: number
  answer: number
  /** Whether it can be entered at once by who does not wait for it to load. */
  loads?: boolean
}

let frames: Map<number, FrameThere>
let asked: { frameId: number; question: ScanQuestion }[]
let reportsOf: typeof import('../../../src/ui/scan/page-reports.ts').reportsOf

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

interface Call {
  target: { frameIds?: number[]; allFrames?: boolean }
  files?: string[]
  injectImmediately?: boolean
  args?: [string, ScanQuestion]
}

/** As the browser: one answer for all frames, when the last of them has answered. */
async function executeScript({ target, files, injectImmediately, args }: Call) {
  const ids = target.frameIds ?? [...frames.keys()]
  return Promise.all(
    ids.map(async frameId => {
      const { enter = 0, answer = 0, loads = false } = frames.get(frameId) ?? {}
      await after(files ? (loads && injectImmediately ? 0 : enter) : answer)
      if (args) asked.push({ frameId, question: args[1] })
      return { frameId, result: files ? null : { texts: [`said by ${frameId}`] } }
    }),
  )
}

beforeEach(async () => {
  vi.useFakeTimers()
  asked = []
  vi.doMock('../../../src/platform/browser.ts', () => ({ browser: { scripting: { executeScript } } }))
  reportsOf = (await import('../../../src/ui/scan/page-reports.ts')).reportsOf
})
afterEach(() => {
  vi.doUnmock('../../../src/platform/browser.ts')
  vi.useRealTimers()
  vi.resetModules()
})

/** What is said in the end, whatever time it takes; a failure as its code. */
async function said(deep = false): Promise<unknown> {
  const reports = reportsOf(7, { deep }).then(
    all => all.flatMap(({ texts }) => texts),
    ({ code }) => code,
  )
  await vi.advanceTimersByTimeAsync(60_000)
  return reports
}

const quiet: FrameThere = { enter: 5, answer: 50 }

describe('reportsOf', () => {
  test('the page and its frames, the page first', async () => {
    frames = new Map([4, 0, 9].map(id => [id, quiet]))
    expect(await said()).toEqual(['said by 0', 'said by 4', 'said by 9'])
    expect(asked.map(({ frameId }) => frameId)).toEqual([0, 4, 9])
  })

  test.each([false, true])('a frame that never answers takes nothing from the others (deep: %s)', async deep => {
    frames = new Map([
      [0, quiet],
      [4, { enter: 5, answer: 1e9 }],
      [9, quiet],
    ])
    expect(await said(deep)).toEqual(['said by 0', 'said by 9'])
  })

  test('what the page itself said stays when a frame lets nobody in', async () => {
    frames = new Map([
      [0, quiet],
      [4, { enter: 1e9, answer: 0 }],
    ])
    expect(await said()).toEqual(['said by 0'])
  })

  test.each([false, true])('a frame that never loads takes nothing from the others (deep: %s)', async deep => {
    frames = new Map([
      [0, quiet],
      [4, { enter: 1e9, answer: 1e9, loads: true }],
      [9, quiet],
    ])
    expect(await said(deep)).toEqual(['said by 0', 'said by 9'])
  })

  test('a page that needs longer than usual to let the scan in is waited for when asked', async () => {
    frames = new Map([[0, { enter: 5_000, answer: 50 }]])
    expect(await said(true)).toEqual(['said by 0'])
    expect(await said(false)).toBe('timeout')
  })

  test('many frames share the time that is left', async () => {
    frames = new Map([[0, quiet], ...Array.from({ length: 30 }, (_, i): [number, FrameThere] => [i + 1, quiet])])
    await said()
    const times = asked.filter(({ frameId }) => frameId !== 0).map(({ question }) => question.time ?? Number.POSITIVE_INFINITY)
    expect(times).toHaveLength(30)
    expect(Math.max(...times)).toBeLessThanOrEqual(100)
    expect(asked[0]?.question.time, 'the page itself has its usual time').toBeUndefined()
  })
})
