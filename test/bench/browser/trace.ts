import type { Pipe } from './pipe.ts'

/** One event of Chromium's trace. `ts`, `dur` and `tdur` (CPU time of the thread) are in µs. */
export interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  id2?: { local?: string }
  args: {
    name?: string
    frame?: string
    id?: string
    animation_frame_timing_info?: { id?: string }
    /** Whose script ran or was compiled. */
    data?: { url?: string; frame?: string }
    fileName?: string
  }
}

/** Every task of every thread, and when something was painted. Cheap enough to leave the figures alone. */
const usual = ['toplevel', 'loading', '__metadata']

/** Also tells when each frame was drawn, and what the page itself marked. */
export const watchful = [...usual, 'devtools.timeline', 'blink.user_timing']

/** Records a trace while `act` runs. */
export async function traced<A>(
  pipe: Pipe,
  categories: string[] | null,
  act: () => Promise<A>,
): Promise<{ events: TraceEvent[]; result: A }> {
  const events: TraceEvent[] = []
  const stop = pipe.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as TraceEvent[]) events.push(event)
  })
  await pipe.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories ?? usual } })
  const result = await act()
  const complete = pipe.next('Tracing.tracingComplete')
  await pipe.send('Tracing.end')
  await complete
  stop()
  return { events, result }
}

/** Now in µs on the trace's clock (both are the system's monotonic clock on Linux). */
export function traceNow(): number {
  return Number(process.hrtime.bigint() / 1000n)
}

/** One thread of one process. */
export interface Thread {
  pid: number
  tid: number
}

/** A moment (µs) in the life of a page, on the thread the page runs on. */
export interface Moment extends Thread {
  ts: number
}

/** The first contentful paint of a page; null when it did not paint. A page's main frame bears its target's id. */
export function firstPaint(events: TraceEvent[], targetId: string): Moment | null {
  return events.find(({ name, args }) => name === 'firstContentfulPaint' && args.frame === targetId) ?? null
}

/** CPU time in ms of a thread's tasks that began in [from, to). A task inside another one counts once. */
export function cpuOf(events: TraceEvent[], { pid, tid }: Thread, from: number, to: number): number {
  const tasks = events
    .filter(event => event.name === 'ThreadControllerImpl::RunTask' && event.ph === 'X' && event.pid === pid && event.tid === tid)
    .sort((a, b) => a.ts - b.ts)
  let end = 0
  let sum = 0
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    if (ts >= end && ts >= from && ts < to) sum += tdur
    end = Math.max(end, ts + dur)
  }
  return sum / 1000
}

/** The thread of that name in a process; null when it did nothing. */
export function threadNamed(events: TraceEvent[], pid: number, name: string): Thread | null {
  return events.find(event => event.name === 'thread_name' && event.pid === pid && event.args.name === name) ?? null
}

/**
 * When the first frame that can hold what the page's own mark stands for came on screen (µs), from a
 * `watchful` trace: its style and layout began after the mark. Null without such a mark or frame.
 */
export function shownAfterMark(events: TraceEvent[], mark: string, { pid }: Thread): number | null {
  const own = events.filter(event => event.pid === pid).sort((a, b) => a.ts - b.ts)
  const marked = own.find(({ name }) => name === mark)
  if (!marked) return null
  const frames = own.filter(({ name, ph, ts }) => name === 'AnimationFrame::StyleAndLayout' && ph === 'b' && ts >= marked.ts)
  return frames.flatMap(frame => presentedAt(own, frame)).sort((a, b) => a - b)[0] ?? null
}

/** A frame's parts share `id2`; its beginning carries the id that its presentation repeats. */
function presentedAt(events: TraceEvent[], frame: TraceEvent): number[] {
  const begins = events.filter(
    ({ name, ph, ts, id2 }) => name === 'AnimationFrame' && ph === 'b' && ts <= frame.ts && id2?.local === frame.id2?.local,
  )
  const id = begins.at(-1)?.args.animation_frame_timing_info?.id ?? begins.at(-1)?.args.id
  return events.filter(({ name, args }) => name === 'AnimationFrame::Presentation' && args.id === id).map(({ ts }) => ts)
}
