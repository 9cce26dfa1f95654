import { describe, expect, test } from 'vitest'
import { placeOf } from '../../../../src/ui/add/place.ts'
import { intakeOf, looksLikeEnrolment } from '../../../../src/ui/add/ways-in/intake.ts'

const picture = new File(['pixels'], 'code.png', { type: 'image/png' })
const transfer = (files: File[], text: string) => ({ files, getData: () => text }) as unknown as DataTransfer

describe('intakeOf', () => {
  test('files as they are; the address that comes along with a picture is none of ours', () => {
    expect(intakeOf(transfer([picture], 'https://example.com/code.png'))).toEqual({ files: [picture], texts: [] })
  })

  test('a text alone is read', () => {
    expect(intakeOf(transfer([], 'otpauth://totp/a?secret=AA'))).toEqual({ files: [], texts: ['otpauth://totp/a?secret=AA'] })
    expect(intakeOf(transfer([], ' '))).toEqual({ files: [], texts: [] })
  })
})

describe('looksLikeEnrolment', () => {
  test.each([
    'otpauth://totp/a?secret=AA',
    '  OTPAUTH://totp/a',
    'first line\notpauth-migration://offline?data=A',
    'steam://AA',
    '"otpauth://x"',
  ])('%j does', text => expect(looksLikeEnrolment(text)).toBe(true))
  test.each(['', 'mia@example.com', 'see otpauth://', 'https://example.com'])('%j does not', text => {
    expect(looksLikeEnrolment(text)).toBe(false)
  })
})

describe('placeOf', () => {
  test('a secure page gives its host as a name and its site to bind to', () => {
    expect(placeOf({ id: 7, url: 'https://login.example.com/signup' })).toEqual({
      tabId: 7,
      page: expect.objectContaining({ origin: 'https://login.example.com', secure: true }),
      host: 'login.example.com',
      site: 'example.com',
      refused: null,
    })
  })

  test('an insecure page gives a name only, and says why', () => {
    expect(placeOf({ id: 7, url: 'http://example.com/' })).toEqual({
      tabId: 7,
      page: expect.objectContaining({ secure: false }),
      host: 'example.com',
      site: null,
      refused: 'siteInsecure',
    })
  })

  test.each([null, 'about:blank', 'file:///tmp/x.html'])('%j is no site', url => {
    expect(placeOf({ id: 7, url })).toEqual({ tabId: 7, page: null, host: '', site: null, refused: null })
  })
})
