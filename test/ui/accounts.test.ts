import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupCode } from '../../src/ui/accounts/group-code.ts'
import { fold, matchAccounts } from '../../src/ui/accounts/match-accounts.ts'
import { moved } from '../../src/ui/accounts/moved.ts'
import { visibleRange } from '../../src/ui/accounts/visible-range.ts'

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

describe('matchAccounts', () => {
  const accounts = [
    { issuer: 'GitHub', accountName: 'mia@example.com', groups: ['Work', 'Öffentlich'] },
    { issuer: 'Éclair', accountName: 'Jürgen', groups: [] },
    { issuer: '', accountName: 'ﬁne', groups: [] },
  ]
  const names = (query: string) => matchAccounts(accounts, query).map(account => account.accountName)

  test('an empty query keeps all, in the same list', () => expect(matchAccounts(accounts, '  ')).toBe(accounts))
  test('case and accents do not count', () => expect(names('ECLAIR jurgen')).toEqual(['Jürgen']))
  test('accents in the query do not count either', () => expect(names('gít')).toEqual(['mia@example.com']))
  test('every word must be found, in any order', () => {
    expect(names('mia hub')).toEqual(['mia@example.com'])
    expect(names('mia eclair')).toEqual([])
  })
  test('groups are found, alone and beside names', () => {
    expect(names('offent')).toEqual(['mia@example.com'])
    expect(names('work git')).toEqual(['mia@example.com'])
    expect(names('work eclair')).toEqual([])
  })
  test('ligatures are read as their letters', () => expect(names('fine')).toEqual(['ﬁne']))
  test('folding twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => void expect(fold(fold(text))).toBe(fold(text))))
  })
})

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
