import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enrols, otherCode } from '../../../src/core/qr/other-code.ts'

describe('a code that enrols no account is named', () => {
  test.each([
    ['https://apps.example.com/ios?x=1', 'link', 'apps.example.com'],
    ['HTTPS://EXAMPLE.COM', 'link', 'example.com'],
    ['www.example.org/a', 'link', 'www.example.org'],
    ['https://', 'link', null],
    ['WIFI:T:WPA;S:Guests;P:x;;', 'wifi', null],
    ['BEGIN:VCARD\nFN:Ada', 'contact', null],
    ['tel:+4912345', 'phone', null],
    ['mailto:a@example.com', 'message', null],
    ['geo:1,2', 'place', null],
    ['just words', 'text', null],
    ['javascript:alert(1)', 'text', null],
  ])('%s', (text, kind, host) => {
    expect(otherCode(text)).toEqual({ kind, text, host })
  })

  test('whatever it says, it is cut to a bound and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), text => {
        expect(otherCode(`https://${text}`).text.length).toBeLessThanOrEqual(7089)
      }),
    )
  })
})

test.each([
  ['otpauth://totp/a?secret=AAAA', true],
  ['OTPAUTH-MIGRATION://offline?data=x', true],
  ['steam://JBSWY3DPEHPK3PXP', true],
  ['steam://run/440', false],
  ['https://example.com/otpauth://totp', false],
])('%s enrols: %s', (text, expected) => {
  expect(enrols(text)).toBe(expected)
})
