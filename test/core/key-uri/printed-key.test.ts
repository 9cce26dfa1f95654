import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keysInText, speaksOfKeys } from '../../../src/core/key-uri/printed-key.ts'

const keysOf = (text: string, before = '') => keysInText(text, before).map(key => key.text)

describe('a printed key', () => {
  test.each([
    ['Secret key: JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Can’t scan it? Enter jbsw y3dp ehpk 3pxp in your app', 'JBSWY3DPEHPK3PXP'],
    ['Setup key: JBSW-Y3DP-EHPK-3PXP-JBSW-Y3DP', 'JBSWY3DPEHPK3PXPJBSWY3DP'],
    ['Your two-factor secret key is:\u00a0JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP.', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
    ['Key for your authenticator: ABCD EFGH IJKL MNOP', 'ABCDEFGHIJKLMNOP'],
    ['手动输入密钥: JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Geheimer Schlüssel JBSW Y3DP EHPK 3PXP JB', 'JBSWY3DPEHPK3PXPJB'],
    ['Secret: JBSWY3DPEHPK3PXPJBSWY3DPEH======', 'JBSWY3DPEHPK3PXPJBSWY3DPEH'],
    ['Enter this secret by hand: jbsw y3dp ehpk 3pxp then enter the code', 'JBSWY3DPEHPK3PXP'],
    ['Secret:  JBSW  Y3DP  EHPK  3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Secret:\nJBSW\nY3DP\nEHPK\n3PXP\n', 'JBSWY3DPEHPK3PXP'],
    ['Secret: JBSW·Y3DP·EHPK·3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Secret: JBSW_Y3DP_EHPK_3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Secret: JBSW – Y3DP – EHPK – 3PXP', 'JBSWY3DPEHPK3PXP'],
  ])('in "%s"', (text, key) => {
    expect(keysOf(text)).toEqual([key])
  })

  test('is told with the words before it', () => {
    expect(keysInText('JBSW Y3DP EHPK 3PXP', 'Example Bank. Enter this key manually:')).toEqual([
      { text: 'JBSWY3DPEHPK3PXP', around: 'Example Bank. Enter this key manually:' },
    ])
  })
})

describe('no key is', () => {
  test.each([
    ['prose', 'Scan this code with your authenticator app, then enter the six digits that come back from there'],
    ['prose of equal words', 'Use an authenticator. KEEP YOUR CODE SAFE FROM EVIL'],
    ['a long word', 'Scan the code for multi-factor INTERNATIONALISATION'],
    ['a short group', 'Your secret: JBSW Y3DP'],
    ['a number', 'Enter the one-time code 2345672345672345'],
    ['a key without a word about two-factor sign-in', 'Tracking JBSWY3DPEHPK3PXP'],
    ['a recovery code', 'Two-factor sign-in. Recovery codes: JBSW-Y3DP-EHPK-3PXP'],
    ['a licence', 'Authenticator Pro. License key: JBSWY3DPEHPK3PXP'],
    ['a list of codes, one a line', 'Two-factor sign-in. Keep these:\nJBSW-Y3DP\nEHPK-3PXP\nKRSX-G5CT\nMFRG-GZDF\nNBSW-Y3DP'],
    ['the name of an access key', 'Two-factor sign-in is on. Access key ID: AKIAIOSFODNN7EXAMPLE'],
    ['part of something longer', 'Secret: JBSWY3DPEHPK3PXP189'],
    ['part of an address', 'Secret: /JBSWY3DPEHPK3PXP/a'],
  ])('%s', (_what, text) => {
    expect(keysOf(text)).toEqual([])
  })
})

test('most pages speak of no keys', () => {
  expect(speaksOfKeys('Welcome to our shop. Shoes and hats for everybody.')).toBe(false)
  expect(speaksOfKeys('Set up two-factor authentication')).toBe(true)
})

test('whatever a page says, what is given is base32 that stands in it', () => {
  const word = fc.constantFrom(
    'secret',
    'key',
    'ABCD',
    'jbsw',
    'Y3DP',
    'ehpk3pxp',
    'JBSWY3DPEHPK3PXP',
    '-',
    ' ',
    '\n',
    '=',
    '2fa',
    'ключ',
    '0',
    '9',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), words => {
      const text = words.join('')
      for (const key of keysInText(text)) {
        expect(key.text).toMatch(/^[A-Z2-7]{16,206}$/)
        expect(text.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')).toContain(key.text)
        expect(key.around.length).toBeLessThanOrEqual(120)
      }
    }),
  )
})

test('a long hostile text takes no time', () => {
  const start = performance.now()
  for (const text of ['A '.repeat(50_000), 'ABCD '.repeat(20_000), 'secret '.repeat(15_000), `secret ${'abcd-'.repeat(20_000)}`])
    keysInText(text, text)
  expect(performance.now() - start).toBeLessThan(1000)
})
