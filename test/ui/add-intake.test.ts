import { describe, expect, test } from 'vitest'
import { intakeOfFiles, looksLikeEnrolment, maxTextLength } from '../../src/ui/add/intake.ts'
import { placeOf } from '../../src/ui/add/place.ts'

describe('intakeOfFiles', () => {
  test('pictures stay files, the others are read', async () => {
    const png = new Blob(['pixels'], { type: 'image/png' })
    const lines = new Blob(['otpauth://totp/a?secret=AA'], { type: 'text/plain' })
    expect(await intakeOfFiles([png, lines])).toEqual({ pictures: [png], texts: ['otpauth://totp/a?secret=AA'] })
  })

  test('a file too large to be lines is left out', async () => {
    expect(await intakeOfFiles([new Blob(['x'.repeat(maxTextLength + 1)])])).toEqual({ pictures: [], texts: [] })
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
      host: 'login.example.com',
      site: 'example.com',
      refused: null,
    })
  })

  test('an insecure page gives a name only, and says why', () => {
    expect(placeOf({ id: 7, url: 'http://example.com/' })).toEqual({ tabId: 7, host: 'example.com', site: null, refused: 'siteInsecure' })
  })

  test.each([null, 'about:blank', 'file:///tmp/x.html'])('%j is no site', url => {
    expect(placeOf({ id: 7, url })).toEqual({ tabId: 7, host: '', site: null, refused: null })
  })
})
