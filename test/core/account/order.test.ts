import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byLastUse, isWorthNoting, namedFirst, namedOn, type PageNames } from '../../../src/core/account/order.ts'

const accounts = ['ada@example.com', 'bob@example.com', 'ada', 'Änne Müller', ''].map(accountName => ({ accountName }))
const named = (names: Partial<PageNames>) => namedOn(accounts, { typed: [], shown: [], ...names }).map(({ accountName }) => accountName)

describe('the accounts a page names', () => {
  test.each([
    ['typed in full', { typed: ['bob@example.com'] }, ['bob@example.com']],
    ['typed in another case, with spaces', { typed: [' BOB@Example.com '] }, ['bob@example.com']],
    ['typed without its end', { typed: ['bob'] }, ['bob@example.com']],
    ['a name that is also the beginning of another', { typed: ['ada'] }, ['ada@example.com', 'ada']],
    ['shown in a sentence', { shown: ['Enter the code for bob@example.com.'] }, ['bob@example.com']],
    ['shown in brackets', { shown: ['Signed in (ada@example.com)'] }, ['ada@example.com']],
    ['shown as a word of its own', { shown: ['Welcome, ada!'] }, ['ada']],
    ['part of another word', { shown: ['adapter, nevada'] }, []],
    ['part of another address', { shown: ['ada@example.com.evil.io, x-ada@example.com'] }, []],
    ['masked', { shown: ['We know you as b•••@example.com'] }, ['bob@example.com']],
    ['masked with stars at both ends', { shown: ['a**a@e*****e.com'] }, ['ada@example.com']],
    ['masked with dots', { shown: ['bo...@example.com'] }, ['bob@example.com']],
    ['masked with an ellipsis', { shown: ['bo…@ex….com'] }, ['bob@example.com']],
    ['masked, and fits nobody', { shown: ['c•••@example.com', 'b•••@other.example'] }, []],
    ['masked to nothing', { shown: ['•••@•••', '***@example.com', '@', '*'] }, []],
    ['in full, beside a mask that fits another', { typed: ['bob@example.com'], shown: ['a•••@example.com'] }, ['bob@example.com']],
    ['nothing', {}, []],
    ['empty fields', { typed: ['', ' '] }, []],
  ] as const)('%s', (_what, names, found) => expect(named(names)).toEqual(found))

  test('a mask fits the name it was made of, and none that begins otherwise', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-wz]{2,9}$/), fc.nat(), fc.constantFrom('•', '***', '●●', '..'), (before, kept, sign) => {
        const mask = `${before.slice(0, 1 + (kept % (before.length - 1)))}${sign}@example.com`
        const own = { accountName: `${before}@example.com` }
        expect(namedOn([{ accountName: `y${own.accountName}` }, own], { typed: [], shown: [`code for ${mask}`] })).toEqual([own])
      }),
    ))

  test('no text makes it throw or hang', () =>
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: fc.constantFrom('*', '@', 'a', '.', 'x', '•'), size: 'large' }), (name, text) => {
        expect(namedOn([{ accountName: name }], { typed: [text], shown: [text] }).length).toBeLessThanOrEqual(1)
      }),
    ))
})

test('whom the page names comes first, then who was used last, then the own order', () => {
  const here = [
    { accountName: 'one', usedAt: 0 },
    { accountName: 'two', usedAt: 5 },
    { accountName: 'three', usedAt: 9 },
    { accountName: 'four', usedAt: 0 },
  ]
  const names = (list: readonly { accountName: string }[]) => list.map(({ accountName }) => accountName)
  expect(names(byLastUse(here))).toEqual(['three', 'two', 'one', 'four'])
  expect(names(namedFirst(byLastUse(here), { typed: ['four'], shown: [] }))).toEqual(['four', 'three', 'two', 'one'])
  expect(names(namedFirst(byLastUse(here), { typed: [], shown: ['one two'] }))).toEqual(['two', 'one', 'three', 'four'])
})

describe('a use is noted only when it says something new', () => {
  const at = (id: string, usedAt: number, ...sites: string[]) => ({ id, usedAt, sites })
  test.each([
    ['the first time', [at('a', 0, 'x.example')], true],
    ['alone on its site', [at('a', 5, 'x.example')], false],
    ['the last one used there', [at('a', 5, 'x.example'), at('b', 3, 'x.example')], false],
    ['another was used later', [at('a', 5, 'x.example'), at('b', 7, 'x.example')], true],
    ['another was used later elsewhere', [at('a', 5, 'x.example'), at('b', 7, 'y.example')], false],
    ['on one of its sites', [at('a', 5, 'x.example', 'y.example'), at('b', 7, 'y.example')], true],
    ['it has no site', [at('a', 5), at('b', 7)], false],
  ] as const)('%s', (_what, accounts, worth) => expect(isWorthNoting(accounts, accounts[0])).toBe(worth))
})
