import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { surplusOf, together } from '../../../src/core/account/merge.ts'
import { type Account, checkAccount, limits, type NewAccount, newAccount, storedAs } from '../../../src/core/account.ts'

const secret = Uint8Array.of(1)
const other = (given: Partial<NewAccount>) => newAccount({ secret, ...given })
const stored = (given: Partial<NewAccount>): Account => storedAs(other(given), 'a', 0)
const good = (code: string) => ({ code, usedAt: null })
const used = (code: string, usedAt = 5) => ({ code, usedAt })

describe('notes of two states', () => {
  const joined = (old: string, file: string) => together(stored({ note: old }), other({ note: file })).note

  test.each([
    ['mine', '', 'mine'],
    ['', 'theirs', 'theirs'],
    ['mine', 'theirs', 'mine\ntheirs'],
    ['mine\n', '  theirs', 'mine\ntheirs'],
    ['a line\nanother\nlast', 'another', 'a line\nanother\nlast'],
    ['asked', 'ask', 'asked\nask'],
    ['mine', 'mine\nand more', 'mine\nand more'],
    ['one\ntwo', 'one\r\ntwo ', 'one\ntwo'],
  ])('%j and %j are %j', (old, file, both) => expect(joined(old, file)).toBe(both))

  test('what does not fit is cut at the end, never the stored one, and not in the middle of a letter', () => {
    const full = 'x'.repeat(limits.note)
    expect(joined(full, 'more')).toBe(full)
    const nearly = 'x'.repeat(limits.note - 4)
    expect(joined(nearly, 'ab😀')).toBe(`${nearly}\nab`)
  })
})

describe('recovery codes of two states', () => {
  test('as many others are more', () => {
    const [old, file] = [stored({ recoveryCodes: [good('one')] }), other({ recoveryCodes: [good('two')] })]
    expect(surplusOf(old, file)).toEqual(['recoveryCodes'])
    expect(together(old, file).recoveryCodes).toEqual([good('one'), good('two')])
  })

  test('one that was used in either is used', () => {
    const [old, file] = [stored({ recoveryCodes: [used('one'), good('two')] }), other({ recoveryCodes: [good('one'), used('two', 9)] })]
    expect(together(old, file).recoveryCodes).toEqual([used('one'), used('two', 9)])
  })
})

describe('clock corrections of two states', () => {
  test.each([
    [0, 40, 40, ['clockSkew']],
    [-5, 40, -5, []],
    [-5, 0, -5, []],
  ])('%i here and %i there', (here, there, both, surplus) => {
    const [old, file] = [stored({ clockSkew: here }), other({ clockSkew: there })]
    expect(together(old, file).clockSkew).toBe(both)
    expect(surplusOf(old, file)).toEqual(surplus)
  })
})

describe('any two states of an account', () => {
  const few = (...texts: string[]) => fc.uniqueArray(fc.constantFrom(...texts))
  const note = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a', 'a\nb', 'b\r\n', ' a', 'z'.repeat(limits.note - 2)))
  const state = fc.record({
    type: fc.constantFrom('totp' as const, 'hotp' as const),
    issuer: fc.constantFrom('A', 'B'),
    counter: fc.nat(3),
    note,
    groups: few('work', 'home', 'other'),
    sites: few('a.com', 'b.com'),
    favourite: fc.boolean(),
    recoveryCodes: few('one', 'two', 'three').map(codes => codes.map((code, i) => (i === 0 ? used(code) : good(code)))),
  })
  const pair = fc.tuple(state, state).map(([a, b]) => [stored(a), other({ ...b, type: a.type })] as const)

  test('nothing that is stored is lost', () => {
    fc.assert(
      fc.property(pair, ([old, file]) => {
        const both = together(old, file)
        expect(checkAccount({ ...old, ...both })).toMatchObject({ issuer: old.issuer, accountName: old.accountName })
        expect(both.sites).toEqual(expect.arrayContaining([...old.sites, ...file.sites]))
        expect(both.groups).toEqual(expect.arrayContaining([...old.groups, ...file.groups]))
        expect(both.note.replaceAll(/\s/g, '')).toContain(old.note.replaceAll(/\s/g, ''))
        expect(both.counter).toBeGreaterThanOrEqual(old.counter)
      }),
    )
  })

  test('taken over once, nothing is left to be taken over', () => {
    fc.assert(
      fc.property(pair, ([old, file]) => {
        const after = { ...old, ...together(old, file) }
        expect(surplusOf(after, file)).toEqual([])
        expect(surplusOf(old, file).length === 0).toBe(JSON.stringify(together(old, file)) === JSON.stringify(together(old, old)))
      }),
    )
  })
})
