import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laterPlaces } from '../../../src/ui/scan/frames.ts'

describe('frames after the first', () => {
  test.each([
    [1, []],
    [2, [1]],
    [6, [1, 2, 3, 4, 5]],
    [11, [2, 4, 6, 8, 10]],
  ])('of %i', (count, places) => {
    expect(laterPlaces(count)).toEqual(places)
  })

  test('are few, in order, and never the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), count => {
        const places = laterPlaces(count)
        expect(places.length).toBeLessThanOrEqual(5)
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        expect(places.every(place => place > 0 && place < count && place <= 60)).toBe(true)
      }),
    )
  })
})
