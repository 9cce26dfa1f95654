import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delayAfter } from '../../src/ui/unlock/delay.ts'
import { passphraseFrom, randomBelow } from '../../src/ui/unlock/passphrase.ts'
import { missingCharacters } from '../../src/ui/unlock/password-rules.ts'
import { passphraseWords, strengthOf } from '../../src/ui/unlock/strength.ts'

describe('randomBelow', () => {
  test('draws again when a number would make small ones likelier', () => {
    const drawn = [2 ** 32 - 1, 2 ** 32 - 4, 7]
    expect(randomBelow(5, () => drawn.shift() ?? 0)).toBe((2 ** 32 - 4) % 5)
  })
  test('2^32 - 1 is fair for a divisor of 2^32', () => expect(randomBelow(256, () => 2 ** 32 - 1)).toBe(255))
  test('stays below its bound', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), bound => void expect(randomBelow(bound)).toBeLessThan(bound)))
  })
})

describe('a generated passphrase', () => {
  test('is five words of the list', () => {
    expect(passphraseWords).toHaveLength(7776)
    expect(new Set(passphraseWords).size).toBe(7776)
    expect(passphraseFrom(['one'])).toBe('one-one-one-one-one')
  })
  test('is long enough and strong', () => {
    const passphrase = passphraseFrom(passphraseWords)
    expect(missingCharacters(passphrase)).toBe(0)
    expect(strengthOf(passphrase)).toBe(4)
  })
})

describe('passwords', () => {
  test.each([
    ['', 12],
    ['elevenchars', 1],
    ['twelve chars', 0],
    ['👩‍👩‍👧‍👦'.repeat(2), 0],
    ['e\u0301'.repeat(12), 0],
    ['e\u0301'.repeat(11), 1],
  ])('%j lacks %i characters', (password, missing) => expect(missingCharacters(password)).toBe(missing))

  test('well-known ones are weak, however long', () => {
    expect(strengthOf('passwordpassword')).toBeLessThan(2)
    expect(strengthOf('123456789012')).toBeLessThan(2)
  })
  test('absurdly long ones are judged quickly', () => {
    const before = performance.now()
    strengthOf('aB3$'.repeat(25_000))
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

test('the wait after wrong passwords starts late, grows, and stays short', () => {
  expect([0, 1, 2, 3, 4, 5, 8, 100].map(delayAfter)).toEqual([0, 0, 0, 1, 2, 4, 30, 30])
})
