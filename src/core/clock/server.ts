/*
 * What a server's `Date` header (RFC 9110 §6.6.1) says about its clock, and how sure that is.
 */

/** One answer of a server: its headers' time and age, and when the question left and the answer came by this machine's clock. */
export interface ClockReading {
  /** `Date` in ms since 1970: whole seconds, the rest cut off. */
  date: number
  /** `Age` in whole seconds (RFC 9111 §5.1): how long a cache on the way has kept the answer; 0 without one. */
  age: number
  /** ms since 1970. */
  sent: number
  received: number
}

/** By how many ms the server's clock is ahead of this machine's, give or take `precision` ms. */
export interface ClockOffset {
  offset: number
  precision: number
}

/** Between two readings there must lie more than the second that `Date` is written in, so that a kept answer gives itself away. In ms. */
export const readingGap = 1100

/** A clock that is a century off is none, in ms. */
const farthest = 100 * 365 * 86_400_000

/**
 * What several readings together say. Each one bounds the offset: the server wrote its second while
 * we waited for it. Null without a reading, with one that is no time, and when they contradict each
 * other, as an old answer that comes again does.
 */
export function clockOffset(readings: readonly ClockReading[]): ClockOffset | null {
  const bounds = readings.map(boundsOf)
  const least = Math.max(...bounds.map(([low]) => low))
  const most = Math.min(...bounds.map(([, high]) => high))
  if (!(least <= most) || Math.max(Math.abs(least), Math.abs(most)) > farthest) return null
  return { offset: (least + most) / 2, precision: (most - least) / 2 }
}

/** The least and the most the server may be ahead. A cache's own count may be off by a second either way. */
function boundsOf({ date, age, sent, received }: ClockReading): [low: number, high: number] {
  const slack = age > 0 ? 1000 : 0
  const written = date + age * 1000
  return [written - slack - received, written + slack + 1000 - sent]
}

/** How an account's codes are served by a clock that is off: `fine`, `tight` (wrong at times), or `wrong` (usually). */
export type ClockVerdict = 'fine' | 'tight' | 'wrong'

/**
 * What an offset that is not yet corrected means for codes of a period (seconds). Verifiers usually take
 * the code of a neighbouring time step as well (RFC 6238 §5.2), so half a step is where trouble begins.
 */
export function judgeClock({ offset, precision }: ClockOffset, period: number): ClockVerdict {
  const off = Math.abs(offset)
  if (off <= Math.max(precision, 2000)) return 'fine'
  return off > (period * 1000) / 2 ? 'wrong' : 'tight'
}
