import { type ClockReading, readingGap } from '../core/clock/server.ts'
import type { ServerTimeQuestion, ServerTimeReport } from '../core/page-report.ts'

/*
 * Put into a page only after the person asked to compare clocks: has the page's own server tell its
 * time by the `Date` header (RFC 9110 §6.6.1). No cookie, no referrer and no body go along, no other
 * server is asked, and no redirect is followed, for it might lead to one.
 */

interface OwnGlobal {
  lockstepServerTime?: (question: ServerTimeQuestion) => Promise<ServerTimeReport>
}

/** How long one answer may take, in ms. */
const patience = 3_000
/** What is asked for when the page's own address redirects or tells no time. Whether it exists does not matter. */
const otherPaths = ['/favicon.ico', '/']

/** Asks until one address tells the time, then once more, so that an answer out of a cache shows itself. */
async function serverTime({ origin }: ServerTimeQuestion): Promise<ServerTimeReport> {
  if (self.origin !== origin || location.origin !== origin) return { failure: 'pageChanged' }
  let answered = false
  for (const path of new Set([location.pathname, ...otherPaths])) {
    const first = await read(path)
    if (first?.reading) return { readings: [first.reading, ...(await again(path))] }
    answered ||= first !== null
  }
  // Firefox lets a page's content security policy speak for our script, too.
  return answered ? { readings: [] } : { failure: 'serverTimeBlocked' }
}

async function again(path: string): Promise<ClockReading[]> {
  await new Promise(resolve => setTimeout(resolve, readingGap))
  const second = await read(path)
  return second?.reading ? [second.reading] : []
}

/** One answer, with a reading unless it redirects or tells no time; null when none came. */
async function read(path: string): Promise<{ reading: ClockReading | null } | null> {
  const sent = Date.now()
  const response = await head(path).catch(() => null)
  const received = Date.now()
  if (!response) return null
  const date = Date.parse(response.headers.get('date') ?? '')
  const age = Number(response.headers.get('age') ?? 0)
  return { reading: Number.isFinite(date) ? { date, age: age > 0 ? age : 0, sent, received } : null }
}

function head(path: string): Promise<Response> {
  // Not by `new URL`: a path may begin with two slashes, which would name another host.
  return fetch(location.origin + path, {
    method: 'HEAD',
    mode: 'same-origin',
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(patience),
  })
}

const own = globalThis as OwnGlobal
own.lockstepServerTime = serverTime
