import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newEar } from '../../src/background/automatic/flood.ts'
import { newFloodGate } from '../../src/platform/flood.ts'

test('a tab is heard at most five times a second, whatever it says; others are heard meanwhile', () => {
  const heardTooSoon = newEar()
  let heard = 0
  for (let ms = 0; ms < 10_000; ms++) if (!heardTooSoon(1, 1_000_000 + ms)) heard++
  expect(heard).toBe(50)
  expect(heardTooSoon(2, 1_009_999)).toBe(false)
})

test('a clock set back does not make it deaf', () => {
  const heardTooSoon = newEar()
  expect(heardTooSoon(1, 2_000_000)).toBe(false)
  expect(heardTooSoon(1, 1_000_000)).toBe(false)
})

test('no tab is heard twice within 200 ms, among as many as are remembered', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(150), fc.nat(50)), { maxLength: 300 }), calls => {
      const heardTooSoon = newEar()
      const last = new Map<number, number>()
      let now = 1_000_000
      return calls.every(([tab, wait]) => {
        now += wait
        const before = last.get(tab) ?? 0
        if (heardTooSoon(tab, now)) return now - before < 200
        last.set(tab, now)
        return now - before >= 200
      })
    }),
  )
})

test('a script may say a hundred things in one go, then ten a second; another tab is heard meanwhile', () => {
  const isFlood = newFloodGate()
  let heard = 0
  for (let ms = 0; ms < 10_000; ms++) if (!isFlood(1, 1_000_000 + ms)) heard++
  expect(heard).toBeGreaterThanOrEqual(198)
  expect(heard).toBeLessThanOrEqual(201)
  expect(isFlood(2, 1_009_999)).toBe(false)
})
