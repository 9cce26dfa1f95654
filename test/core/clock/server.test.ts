import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClockReading, clockOffset, judgeClock, readingGap } from '../../../src/core/clock/server.ts'

const second = 1000
const floor = (ms: number) => Math.floor(ms / second) * second

/** What this machine reads when the server is `ahead` ms and writes its answer `there` ms after the question, which is back after `back` more. */
function reading({
  sent,
  there,
  back,
  ahead,
  age = 0,
}: {
  sent: number
  there: number
  back: number
  ahead: number
  age?: number
}): ClockReading {
  return { date: floor(sent + there + ahead - age * second), age, sent, received: sent + there + back }
}

const trips = fc.record({
  sent: fc.integer({ min: 1e12, max: 4e12 }),
  there: fc.nat(3000),
  back: fc.nat(3000),
  ahead: fc.integer({ min: -86_400_000, max: 86_400_000 }),
})

describe('the offset of a server’s clock', () => {
  test('lies within what one reading says, as precisely as a second and the way allow', () =>
    fc.assert(
      fc.property(trips, trip => {
        const found = clockOffset([reading(trip)])
        expect(found?.precision).toBe((second + trip.there + trip.back) / 2)
        expect(Math.abs((found?.offset ?? 0) - trip.ahead)).toBeLessThanOrEqual(found?.precision ?? 0)
      }),
    ))

  test('lies within what two readings say together, which is no less precise', () =>
    fc.assert(
      fc.property(trips, fc.nat(3000), fc.nat(3000), (first, there, back) => {
        const readings = [reading(first), reading({ ...first, sent: first.sent + first.there + first.back + readingGap, there, back })]
        const found = clockOffset(readings)
        expect(Math.abs((found?.offset ?? Number.NaN) - first.ahead)).toBeLessThanOrEqual(found?.precision ?? 0)
        for (const one of readings) expect(found?.precision).toBeLessThanOrEqual(clockOffset([one])?.precision ?? 0)
      }),
    ))

  test('is found through a cache that tells how long it kept the answer', () =>
    fc.assert(
      fc.property(trips, fc.integer({ min: 1, max: 86_400 }), (trip, age) => {
        const found = clockOffset([reading({ ...trip, age })])
        expect(Math.abs((found?.offset ?? Number.NaN) - trip.ahead)).toBeLessThanOrEqual(found?.precision ?? 0)
      }),
    ))

  test('is not found when the same old answer comes again', () =>
    fc.assert(
      fc.property(trips, fc.nat(3000), (trip, back) => {
        const first = reading(trip)
        const sent = first.received + readingGap
        expect(clockOffset([first, { ...first, sent, received: sent + back }])).toBeNull()
      }),
    ))

  test('is not found without a reading, or with one that is no time', () => {
    expect(clockOffset([])).toBeNull()
    expect(clockOffset([{ date: Number.NaN, age: 0, sent: 0, received: 0 }])).toBeNull()
    expect(clockOffset([{ date: 8.64e15, age: 0, sent: 1e12, received: 1e12 }])).toBeNull()
    for (const age of [1e300, Number.MAX_VALUE, Infinity]) expect(clockOffset([{ date: 1e12, age, sent: 1e12, received: 1e12 }])).toBeNull()
  })
})

test.each([
  [0, 30, 'fine'],
  [2000, 30, 'fine'],
  [-5000, 30, 'tight'],
  [15_000, 30, 'tight'],
  [15_001, 30, 'wrong'],
  [-90_000, 30, 'wrong'],
  [20_000, 60, 'tight'],
  [-4000, 5, 'wrong'],
] as const)('%i ms off with a period of %i s is %s', (offset, period, verdict) => {
  expect(judgeClock({ offset, precision: 500 }, period)).toBe(verdict)
})

test('a difference smaller than the measurement can tell is fine', () => {
  expect(judgeClock({ offset: 4000, precision: 4500 }, 30)).toBe('fine')
})
