import { setTimeout as wait } from 'node:timers/promises'
import { closePopup, openPopup } from '../browser/popup.ts'
import type { Stand } from '../browser/stand.ts'
import { cpuOf, firstPaint, threadNamed, traced } from '../browser/trace.ts'

/** What an open popup that nobody touches costs, in ms of CPU time per second. */
export interface Idle {
  main: number
  compositor: number
}

/**
 * The popup has this long to come to rest after its first paint; then it is measured for a whole time
 * step, so that every second of one counts once: the countdown, the last seconds, the new code. In s.
 */
const rest = 2
const measured = 30

/** Opens a popup, leaves it alone, and measures half a minute of it. */
export async function measureIdle(stand: Stand): Promise<Idle> {
  const { events, result } = await traced(stand.pipe, null, async () => {
    const { targetId } = await openPopup(stand)
    await wait((rest + measured + 1.5) * 1000)
    return targetId
  })
  await closePopup(stand)
  const paint = firstPaint(events, result)
  if (!paint) throw new Error(`the popup of ${stand.name} painted nothing`)
  const from = paint.ts + rest * 1e6
  const perSecond = (thread: { pid: number; tid: number } | null) =>
    thread ? cpuOf(events, thread, from, from + measured * 1e6) / measured : 0
  return { main: perSecond(paint), compositor: perSecond(threadNamed(events, paint.pid, 'Compositor')) }
}
