import { describe, expect, test } from 'vitest'
import { problemsOf, sitesIn } from '../../src/ui/accounts/draft.ts'

const draft = { issuer: '', accountName: '', note: '', algorithm: 'SHA1', digits: '6', period: '30', counter: '0' }
const sitesProblem = (sites: string) => problemsOf({ ...draft, sites }, 'totp').sites

describe('sites typed by hand', () => {
  test.each([
    'co.uk',
    'com',
    'github.io',
    'a.b',
    'exa mple.com/x?',
    'https://',
    '*.example.com',
    'user@example.com',
    '1.2.3.4',
    'localhost',
  ])('%s stands for more than one owner, or for nothing', site => {
    expect(sitesProblem(site)?.key).toBe('siteInvalid')
  })

  test.each([
    'example.com',
    'www.example.co.uk',
    'https://Example.com/login',
    'ada.github.io:443',
    'localhost:8080',
    '127.0.0.1:3000',
    '[::1]:8443',
  ])('%s is one site', site => {
    expect(sitesProblem(site)).toBeUndefined()
  })

  test('a pasted address becomes its host', () => {
    expect(sitesIn('https://Example.com/login?x=1, example.com\nhttp://localhost:8080/a')).toEqual(['example.com', 'localhost:8080'])
  })
})

describe('numbers typed by hand', () => {
  test.each([
    ['totp', 'digits', '4', [5, 10]],
    ['totp', 'digits', '11', [5, 10]],
    ['totp', 'digits', '6.5', [5, 10]],
    ['totp', 'period', '0', [1, 86_400]],
    ['totp', 'period', '86401', [1, 86_400]],
    ['hotp', 'counter', '-1', [0, Number.MAX_SAFE_INTEGER]],
  ] as const)('%s: %s of %s is told with its bounds', (type, field, typed, values) => {
    expect(problemsOf({ ...draft, sites: '', [field]: typed }, type)).toEqual({ [field]: { key: 'numberBetween', values } })
  })

  test('a period that HOTP does not use, or a counter that TOTP does not, stands in nobody’s way', () => {
    expect(problemsOf({ ...draft, sites: '', period: '0' }, 'hotp')).toEqual({})
    expect(problemsOf({ ...draft, sites: '', counter: 'x' }, 'totp')).toEqual({})
  })
})
