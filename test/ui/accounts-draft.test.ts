import { describe, expect, test, vi } from 'vitest'

vi.mock('../../src/platform/i18n.ts', () => ({ text: (key: string, ...values: string[]) => [key, ...values].join(' ') }))
const { problemsOf, sitesIn } = await import('../../src/ui/accounts/draft.ts')

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
    expect(sitesProblem(site)).toMatch(/^siteInvalid/)
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
