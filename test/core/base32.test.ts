import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32FromSecret, secretFromBase32 } from '../../src/core/base32.ts'
import { Failure } from '../../src/core/failure.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('RFC 4648 §10', () => {
  test.each([
    ['MY======', 'f'],
    ['MZXQ====', 'fo'],
    ['MZXW6===', 'foo'],
    ['MZXW6YQ=', 'foob'],
    ['MZXW6YTB', 'fooba'],
    ['MZXW6YTBOI======', 'foobar'],
  ])('%s', (written, plain) => {
    expect(text(secretFromBase32(written))).toBe(plain)
    expect(base32FromSecret(new TextEncoder().encode(plain))).toBe(written.replaceAll('=', ''))
  })
})

test.each(['mzxw 6ytb oi', 'MZXW-6YTB-OI', ' mzxw6ytboi== ', 'MZXW\u00a06YTB\nOI'])('reads %j as people write it', written => {
  expect(text(secretFromBase32(written))).toBe('foobar')
})

test('drops the bits that do not fill a byte', () => {
  expect(secretFromBase32('MZ')).toEqual(secretFromBase32('MY'))
  expect(secretFromBase32('MZXW6Y')).toEqual(secretFromBase32('MZXW6'))
})

test.each(['', '   ', '====', 'A', 'MZXW0', 'MZXW1', 'MZXW8', 'MZXW9', 'ſZXW', 'MZXW6_TB', 'ＭＺＸＷ', 'MZXW6YTB🔑'])(
  'refuses %j instead of guessing',
  written => {
    expect(() => secretFromBase32(written)).toThrow(new Failure('base32Invalid'))
  },
)

test('every secret survives, in any case and grouping', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), secret => {
      const written = base32FromSecret(secret)
      expect(secretFromBase32(written)).toEqual(secret)
      expect(secretFromBase32(written.toLowerCase().replace(/(.{4})/g, '$1 '))).toEqual(secret)
    }),
  ))
