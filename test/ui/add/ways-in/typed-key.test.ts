import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32FromSecret } from '../../../../src/core/base32.ts'
import { unusualParameters } from '../../../../src/ui/add/preview/parameters.ts'
import { accountOf, emptyTypedKey, keyProblem, problemsOf, type TypedKey } from '../../../../src/ui/add/ways-in/typed-key.ts'

const texts = JSON.parse(readFileSync(new URL('../../../../public/_locales/en/messages.json', import.meta.url), 'utf8'))
const typed = (part: Partial<TypedKey>): TypedKey => ({ ...emptyTypedKey('example.com'), key: 'JBSWY3DPEHPK3PXP', ...part })

describe('a typed key', () => {
  test.each(['JBSWY3DPEHPK3PXP', 'jbsw y3dp ehpk 3pxp', 'JBSW-Y3DP-EHPK-3PXP', ' jbswy3dpehpk3pxp== '])('%j is read', key => {
    expect(keyProblem(key)).toBeNull()
    expect(base32FromSecret(accountOf(typed({ key })).secret)).toBe('JBSWY3DPEHPK3PXP')
  })

  test.each([
    ['', 'add_keyNeeded'],
    [' - ', 'add_keyNeeded'],
    ['JBSWY3DP0', 'add_keyLookalike'],
    ['JBSWY3DP1', 'add_keyLookalike'],
    ['JBSWY3DP!', 'add_keyForeign'],
    ['otpauth://totp/x', 'add_keyForeign'],
    ['A', 'add_keyShort'],
    ['A'.repeat(2000), 'add_keyLong'],
  ])('%j is refused with %s', (key, reason) => {
    expect(keyProblem(key)?.key).toBe(reason)
    expect(problemsOf(typed({ key })).key?.key).toBe(reason)
  })

  test('every key without a problem becomes an account, and no other does', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), key => {
        const sound = problemsOf(typed({ key })).key === undefined
        const read = () => accountOf(typed({ key }))
        if (sound) expect(read().secret.length).toBeGreaterThan(0)
        else expect(read).toThrow()
      }),
    )
  })
})

describe('the other fields', () => {
  test('a form without any name is incomplete', () => {
    expect(problemsOf(typed({ issuer: ' ', accountName: '' }))).toHaveProperty('issuer')
    expect(problemsOf(typed({ issuer: '', accountName: 'mia' }))).toEqual({})
  })

  test.each(['4', '11', '', '6.5', '0x8', '-6', ' '])('%j digits are refused, not guessed', digits => {
    expect(problemsOf(typed({ digits }))).toHaveProperty('digits')
  })

  test('a period counts only for time-based codes, a counter only for counter-based ones', () => {
    expect(problemsOf(typed({ period: '0' }))).toHaveProperty('period')
    expect(problemsOf(typed({ period: '0', type: 'hotp' }))).toEqual({})
    expect(problemsOf(typed({ counter: 'x', type: 'hotp' }))).toHaveProperty('counter')
    expect(problemsOf(typed({ counter: 'x' }))).toEqual({})
  })

  test('what was typed is what is stored', () => {
    const account = accountOf(typed({ digits: '8', period: '60', algorithm: 'SHA256', accountName: ' mia ' }))
    expect(account).toMatchObject({ digits: 8, period: 60, algorithm: 'SHA256', accountName: 'mia', issuer: 'example.com', sites: [] })
    expect(accountOf(typed({ type: 'hotp', counter: '41' }))).toMatchObject({ type: 'hotp', counter: 41 })
    expect(accountOf(typed({ type: 'steam', digits: '8', algorithm: 'SHA512' }))).toMatchObject({
      digits: 5,
      algorithm: 'SHA1',
      period: 30,
    })
  })
})

describe('unusual parameters', () => {
  const usual = { type: 'totp', algorithm: 'SHA1', digits: 6, period: 30, counter: 0 } as const
  const keysOf = (part: Partial<Parameters<typeof unusualParameters>[0]>) => unusualParameters({ ...usual, ...part }).map(({ key }) => key)

  test('the usual ones are not worth a word', () => {
    expect(keysOf({})).toEqual([])
  })

  test('each deviation is told', () => {
    expect(keysOf({ digits: 8, period: 60, algorithm: 'SHA256' })).toEqual([
      'add_parameterDigits',
      'add_parameterPeriod',
      'add_parameterAlgorithm',
    ])
    expect(keysOf({ type: 'hotp', counter: 5, period: 99 })).toEqual(['add_parameterCounter'])
    expect(keysOf({ type: 'steam', digits: 5 })).toEqual(['add_parameterSteam'])
    expect(keysOf({ type: 'steam', digits: 6 })).toEqual(['add_parameterSteam', 'add_parameterDigits'])
  })
})

test('every sentence these forms can say exists', () => {
  const source = ['ways-in/typed-key', 'preview/parameters'].map(name =>
    readFileSync(new URL(`../../../../src/ui/add/${name}.ts`, import.meta.url), 'utf8'),
  )
  const keys = [...source.join('\n').matchAll(/'(add_\w+)'/g)].map(match => match[1])
  expect(keys.length).toBeGreaterThan(10)
  expect(keys.filter(key => !Object.hasOwn(texts, String(key)))).toEqual([])
})
