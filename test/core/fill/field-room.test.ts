import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasRoomFor, partsOf, roomIn } from '../../../src/core/fill/field-room.ts'

const boxes = (count: number) => roomIn(Array.from({ length: count }, () => ({ maxLength: 1 })))

test.each([
  ['six boxes', boxes(6), [6]],
  ['a field without a bound', roomIn([{ maxLength: -1 }]), [5, 6, 7, 8, 10]],
  ['a field for six', roomIn([{ maxLength: 6 }]), [5, 6]],
  ['a field for eight', roomIn([{ maxLength: 8 }]), [5, 6, 7, 8]],
  ['two fields of three', roomIn([{ maxLength: 3 }, { maxLength: 3 }]), [6]],
  ['four fields of two', roomIn(Array(4).fill({ maxLength: 2 })), [8]],
  ['six boxes that would take two each', roomIn(Array(6).fill({ maxLength: 2 })), [6]],
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

test.each([
  ['3 and 3', [3, 3], '042917', ['042', '917']],
  ['4 times 2', [2, 2, 2, 2], '04291735', ['04', '29', '17', '35']],
  ['boxes', [1, 1, 1, 1, 1, 1], '042917', ['0', '4', '2', '9', '1', '7']],
  ['boxes of which the first takes a paste', [6, 1, 1, 1, 1, 1], '042917', ['0', '4', '2', '9', '1', '7']],
  ['one field', [-1], '042917', ['042917']],
])('a code is taken apart for %s', (_how, sizes, code, parts) => {
  expect(
    partsOf(
      code,
      sizes.map(maxLength => ({ maxLength })),
    ),
  ).toEqual(parts)
})

test('its parts are the code again wherever it has room', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{5,10}$/),
      fc.array(fc.integer({ min: -1, max: 10 }), { minLength: 1, maxLength: 10 }),
      (code, sizes) => {
        const fields = sizes.map(maxLength => ({ maxLength }))
        if (hasRoomFor(code.length, roomIn(fields))) expect(partsOf(code, fields).join('')).toBe(code)
      },
    ),
  )
})
