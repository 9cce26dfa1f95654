import { setTimeout as wait } from 'node:timers/promises'
import { closePopup, openPopup } from '../browser/popup.ts'
import type { Stand } from '../browser/stand.ts'
import { cpuOf, firstPaint, traced, traceNow } from '../browser/trace.ts'

/** One opening of a popup, in ms: the main thread's work and the clock's time until the first code is on screen. */
export interface Opening {
  cpu: number
  wall: number
}

/** How long after the click the trace goes on, in ms; again with more when nothing was painted by then. */
const patience = [1000, 3000, 10_000]

/**
 * Opens a fresh popup with nothing attached to it and measures until its first contentful paint.
 * That this paint shows a code is what `watchOpening` proves.
 */
export async function measureOpening(stand: Stand, before: () => Promise<void> = async () => {}): Promise<Opening> {
  for (const ms of patience) {
    await before()
    const opening = await tryOpening(stand, ms)
    if (opening) return opening
  }
  throw new Error(`the popup of ${stand.name} painted nothing`)
}

async function tryOpening(stand: Stand, ms: number): Promise<Opening | null> {
  const { events, result } = await traced(stand.pipe, null, async () => {
    const clicked = traceNow()
    const { targetId } = await openPopup(stand)
    await wait(ms)
    return { clicked, targetId }
  })
  await closePopup(stand)
  const paint = firstPaint(events, result.targetId)
  return paint && { cpu: cpuOf(events, paint, 0, paint.ts), wall: (paint.ts - result.clicked) / 1000 }
}
