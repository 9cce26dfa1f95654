import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moved } from '../../../../src/ui/accounts/order/moved.ts'

describe('moved', () => {
  test('takes out and puts in', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  })
  test('the same list where there is no such place', () => {
    const list = ['a', 'b']
    for (const [from, to] of [
      [0, 0],
      [0, -1],
      [1, 2],
      [5, 0],
    ] as const)
      expect(moved(list, from, to)).toBe(list)
  })
  test('moving there and back is the same order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 2 }), fc.nat(), fc.nat(), (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length]
        expect(moved(moved(list, from, to), to, from)).toEqual(list)
      }),
    )
  })
})
