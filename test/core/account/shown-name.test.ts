import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seenOf, shownName } from '../../../src/core/account/shown-name.ts'
import { newAccount, sameName } from '../../../src/core/account.ts'

describe('a name as it is shown', () => {
  test.each([
    ['turned around', '\u202emoc.buhtig', '[U+202E]moc.buhtig'],
    ['with a sign without a width', 'Git\u200bHub', 'Git[U+200B]Hub'],
    ['with a line break and a NUL', 'Git\nHub\0', 'Git[U+000A]Hub[U+0000]'],
    ['with letters of tags', 'A\u{e0041}', 'A[U+E0041]'],
  ])('%s: what is not seen is marked', (_what, name, shown) => {
    expect(shownName(name)).toBe(shown)
  })

  test.each(['GitHub', 'بانک\u200cملی', 'שלום\u200f', '👩\u200d💻', 'Ærø & Søn', '株式会社'])('%s stays as it is', name => {
    expect(shownName(name)).toBe(name)
  })

  test('never turns what follows it', () => {
    const sign = fc.constantFrom('a', 'ש', ' ', '\0', '\u200b', '\u202a', '\u202e', '\u2066', '\u2069', '\u200d', '👩', '\ud83d')
    fc.assert(fc.property(fc.string({ unit: sign }), name => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(shownName(name))))
  })
})

test('names that look the same are the same', () => {
  const named = (issuer: string) => newAccount({ secret: new Uint8Array(10), issuer, accountName: 'ada' })
  expect(seenOf('Git\u200bHub\u200e')).toBe('GitHub')
  expect(sameName(named('Git\u200bHub'), named('GitHub'))).toBe(true)
  expect(sameName(named('GitLab'), named('GitHub'))).toBe(false)
})
