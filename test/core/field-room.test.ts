import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasRoomFor, roomIn } from '../../src/core/field-room.ts'

const boxes = (count: number) => roomIn(Array.from({ length: count }, () => ({ maxLength: 1 })))

test.each([
  ['six boxes', boxes(6), [6]],
  ['a field without a bound', roomIn([{ maxLength: -1 }]), [5, 6, 7, 8, 10]],
  ['a field for six', roomIn([{ maxLength: 6 }]), [5, 6]],
  ['a field for eight', roomIn([{ maxLength: 8 }]), [5, 6, 7, 8]],
  ['no field', roomIn([]), []],
])('%s takes codes of as many digits as it has room for', (_what, room, fitting) => {
  expect([5, 6, 7, 8, 10].filter(digits => hasRoomFor(digits, room))).toEqual(fitting)
})

test('a row of boxes is filled to the last one, or not at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 12 }), (count, digits) => {
      expect(hasRoomFor(digits, boxes(count))).toBe(count === digits)
    }),
  )
})
