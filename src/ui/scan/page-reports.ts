import scanScript from '../../content/scan?script&iife'
import type { ScanQuestion, ScanReport } from '../../core/page-report.ts'
import { callInEach, callInPage, inject } from '../../platform/page.ts'

/** Time for the page and all its frames to hand out their pictures, in ms. */
const reportTime = { quick: 3_000, deep: 12_000 } as const
/** Time for frames that still load, in ms. */
const loadTime = 800
/** Least time a frame is given, in ms: enough for its links and texts. */
const leastTime = 60

/**
 * What a page and its frames show: the page itself first and by itself, then its frames with the time that
 * is left. Frames mostly share one thread: what one takes, the others lack, and none of them may take away
 * what the page itself said.
 * @throws Failure `pageUnreachable`; `timeout` when the page itself does not answer
 */
export async function reportsOf(tabId: number, { deep }: Pick<ScanQuestion, 'deep'>): Promise<ScanReport[]> {
  const end = performance.now() + (deep ? reportTime.deep : reportTime.quick)
  const left = () => Math.max(0, end - performance.now())
  await inject(tabId, scanScript, 0, left())
  const own = await callInPage<ScanReport>(tabId, 0, 'lockstepScan', { deep }, left())
  const frames = (await enteredFrames(tabId, left)).filter(frameId => frameId !== 0)
  const time = Math.max(leastTime, left() / (frames.length + 1))
  const others = await callInEach<ScanReport>(tabId, frames, 'lockstepScan', { deep, time }, left())
  return [...own, ...others].map(({ value }) => value)
}

/**
 * The frames the scan could enter. One that still loads keeps the others from being entered: it is waited for
 * a little, and then no more. None when that fails, too: then the page itself was all there is.
 */
async function enteredFrames(tabId: number, left: () => number): Promise<number[]> {
  try {
    return await inject(tabId, scanScript, null, Math.min(loadTime, left()))
  } catch {
    // It still loads, or the page is gone: the second try tells.
    return inject(tabId, scanScript, null, left(), true).catch(() => [])
  }
}
