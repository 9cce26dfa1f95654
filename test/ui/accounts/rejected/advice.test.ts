import { describe, expect, test } from 'vitest'
import { type AccountView, newAccount, storedAs, viewOf } from '../../../../src/core/account.ts'
import { clockAdvice, hasSiblings, unusualFields } from '../../../../src/ui/accounts/rejected/advice.ts'

const view = (given: Partial<AccountView> = {}): AccountView => ({
  ...viewOf(storedAs(newAccount({ secret: new Uint8Array(10) }), 'a', 0)),
  ...given,
})
const advice = (offset: number, given: Partial<AccountView> = {}) => {
  const { phrases, correction } = clockAdvice({ offset, precision: 600 }, view(given))
  return [phrases.map(({ key }) => key.replace('rejected_', '')), correction]
}

describe('comparing clocks', () => {
  test.each([
    ['they agree', 900, {}, ['agree'], null],
    ['the machine is 48 s behind', 48_300, {}, ['behind', 'wrong', 'setClock'], 48],
    ['the machine is 90 s ahead', -90_200, {}, ['ahead', 'wrong', 'setClock'], -90],
    ['a difference smaller than half a step', 9_000, {}, ['behind', 'tight', 'setClock'], 9],
    ['long steps forgive more', 25_000, { period: 60 }, ['behind', 'tight', 'setClock'], 25],
    ['a wrong time zone', -3_600_400, {}, ['ahead', 'wrong', 'zone', 'setClock'], -3600],
    ['half an hour, as in India', 19_800_000, {}, ['behind', 'wrong', 'zone', 'setClock'], 19_800],
    ['a quarter of an hour is no time zone', 900_000, {}, ['behind', 'wrong', 'setClock'], 900],
    ['another day', 100_000_000, {}, ['behind', 'wrong', 'tooFar'], null],
    ['400 days: no time zone, though whole hours', -34_560_000_000, {}, ['daysAhead', 'wrong', 'tooFar'], null],
    ['a correction that fits', 90_400, { clockSkew: 90 }, ['corrected'], null],
    ['a correction that is no longer needed', 300, { clockSkew: 90 }, ['needless'], null],
    ['a correction that no longer fits', 150_000, { clockSkew: 90 }, ['behind', 'wrong', 'setClock'], 150],
  ] as const)('%s', (_name, offset, given, phrases, correction) => {
    expect(advice(offset, given)).toEqual([phrases, correction])
  })

  test('the seconds are told without a sign, the precision in whole seconds', () => {
    expect(clockAdvice({ offset: -48_000, precision: 700 }, view()).phrases[0]).toEqual({ key: 'rejected_ahead', values: [48] })
    expect(clockAdvice({ offset: 0, precision: 1200 }, view()).phrases[0]).toEqual({ key: 'rejected_agree', values: [2] })
    expect(clockAdvice({ offset: 34_560_000_000, precision: 700 }, view()).phrases[0]).toEqual({
      key: 'rejected_daysBehind',
      values: [400],
    })
  })
})

test('what is unusual is marked, but not what is usual for its type', () => {
  expect(unusualFields(view())).toEqual([])
  expect(unusualFields(view({ algorithm: 'SHA256', digits: 8, period: 60 }))).toEqual(['algorithm', 'digits', 'period'])
  expect(unusualFields(view({ type: 'hotp', period: 60 }))).toEqual([])
  expect(unusualFields(view({ type: 'steam', digits: 5 }))).toEqual([])
})

test('accounts of the same site are siblings', () => {
  const [one, two] = [view({ id: '1', sites: ['example.com'] }), view({ id: '2', sites: ['other.org', 'example.com'] })]
  expect(hasSiblings(one, [one, two])).toBe(true)
  expect(hasSiblings(one, [one, view({ id: '3', sites: ['example.org'] })])).toBe(false)
  expect(hasSiblings(one, [one])).toBe(false)
})
