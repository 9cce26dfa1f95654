import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/core/failure.ts'
import { isSite, siteMatches } from '../../src/core/site.ts'
import { isBindable, siteToBind } from '../../src/core/site-binding.ts'

const bindings: [string, string][] = [
  ['https://github.com/settings/security', 'github.com'],
  ['https://WWW.Accounts.Google.com:8443/', 'google.com'],
  ['https://a.b.example.co.uk/', 'example.co.uk'],
  ['https://login.gov.uk/', 'login.gov.uk'],
  ['https://good.github.io/', 'good.github.io:443'],
  ['https://a.good.github.io/', 'a.good.github.io:443'],
  ['https://github.io/', 'github.io:443'],
  ['https://co.uk/', 'co.uk:443'],
  ['https://my.shop.blogspot.com/', 'my.shop.blogspot.com:443'],
  ['https://xn--d1abbgf6aiiy.xn--p1ai/', 'xn--d1abbgf6aiiy.xn--p1ai'],
  ['https://github.com./', 'github.com'],
  ['https://good@evil.example.com/', 'example.com'],
  ['https://router.lan/', 'router.lan:443'],
  ['https://intranet/', 'intranet:443'],
  ['https://10.0.0.1:8443/', '10.0.0.1:8443'],
  ['https://[2001:db8::1]/', '[2001:db8::1]:443'],
  ['http://localhost:8123/', 'localhost:8123'],
  ['http://127.0.0.1/', '127.0.0.1:80'],
  ['http://app.localhost:5173/', 'app.localhost:5173'],
]

test.each(bindings)('%s binds to %s', (url, site) => {
  expect(siteToBind(url)).toBe(site)
  expect(isSite(site)).toBe(true)
  expect(isBindable(site)).toBe(true)
  expect(siteMatches(site, url)).toBe(true)
})

test.each([
  'http://github.com/',
  'http://192.168.0.1/',
  'about:blank',
  'data:text/html,x',
  'file:///x',
  'blob:https://github.com/x',
  'nonsense',
])('%s binds to nothing', url => {
  expect(() => siteToBind(url)).toThrow(new Failure('siteInsecure'))
})

describe('a site that many owners share is not bindable', () => {
  test.each(['com', 'co.uk', 'github.io', 'good.github.io', 'lan.invalid', '', 'GitHub.com'])('%s', site => {
    expect(isBindable(site)).toBe(false)
  })
})
