import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupCode } from '../../../../src/ui/accounts/list/group-code.ts'

describe('groupCode', () => {
  test.each([
    ['12345', '12 345'],
    ['755224', '755 224'],
    ['1234567', '123 4567'],
    ['94287082', '9428 7082'],
    ['123456789', '123 456 789'],
    ['1234567890', '12345 67890'],
    ['2BCDF', '2BCDF'],
  ])('%s is shown as %s', (code, shown) => expect(groupCode(code)).toBe(shown))

  test('never changes the code itself', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{5,10}$/), code => void expect(groupCode(code).replaceAll(' ', '')).toBe(code)))
  })
})
