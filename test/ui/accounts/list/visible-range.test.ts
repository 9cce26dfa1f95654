import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleRange } from '../../../../src/ui/accounts/list/visible-range.ts'

describe('visibleRange', () => {
  const anyList = fc.record({ top: fc.integer({ min: -70_000, max: 700 }), count: fc.nat(1000), height: fc.integer({ min: 20, max: 200 }) })

  test('at the top: the window and a few spare rows', () => expect(visibleRange(0, 64, 600, 1000)).toEqual({ first: 0, end: 15 }))
  test('at the end: nothing after the last row', () => expect(visibleRange(-63_400, 64, 600, 1000).end).toBe(1000))
  test('every row that touches the window is drawn', () => {
    fc.assert(
      fc.property(anyList, ({ top, count, height }) => {
        const { first, end } = visibleRange(top, height, 600, count)
        for (let row = 0; row < count; row++) {
          const seen = top + (row + 1) * height > 0 && top + row * height < 600
          if (seen) expect(row >= first && row < end).toBe(true)
        }
      }),
    )
  })
  test('never more rows than fit in the window and the spare ones', () => {
    fc.assert(
      fc.property(anyList, ({ top, count, height }) => {
        const { first, end } = visibleRange(top, height, 600, count)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(count)
        expect(end - first).toBeLessThanOrEqual(Math.ceil(600 / height) + 9)
      }),
    )
  })
})
