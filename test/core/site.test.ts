import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountsHere, isSite, pageOf, siteMatches } from '../../src/core/site.ts'
import { anyAddress, anyText } from './any-text.ts'

describe('a page', () => {
  test.each([
    ['https://GitHub.com/login?x#y', { host: 'github.com', port: 443, origin: 'https://github.com', secure: true }],
    ['https://github.com:8443/', { host: 'github.com', port: 8443, origin: 'https://github.com:8443', secure: true }],
    ['https://github.com./', { host: 'github.com', port: 443, origin: 'https://github.com.', secure: true }],
    ['https://good.example@evil.example/', { host: 'evil.example', port: 443, origin: 'https://evil.example', secure: true }],
    ['https://bücher.example/', { host: 'xn--bcher-kva.example', port: 443, origin: 'https://xn--bcher-kva.example', secure: true }],
    ['http://example.org/', { host: 'example.org', port: 80, origin: 'http://example.org', secure: false }],
    ['http://localhost:8123/', { host: 'localhost', port: 8123, origin: 'http://localhost:8123', secure: true }],
    ['http://app.localhost/', { host: 'app.localhost', port: 80, origin: 'http://app.localhost', secure: true }],
    ['http://0x7f.1/', { host: '127.0.0.1', port: 80, origin: 'http://127.0.0.1', secure: true }],
    ['http://[::1]:3000/', { host: '[::1]', port: 3000, origin: 'http://[::1]:3000', secure: true }],
    ['http://192.168.0.1/', { host: '192.168.0.1', port: 80, origin: 'http://192.168.0.1', secure: false }],
    ['http://127.evil.example/', { host: '127.evil.example', port: 80, origin: 'http://127.evil.example', secure: false }],
    [
      'http://localhost.evil.example/',
      { host: 'localhost.evil.example', port: 80, origin: 'http://localhost.evil.example', secure: false },
    ],
  ])('%s', (url, page) => expect(pageOf(url)).toEqual(page))

  test.each([
    '',
    'github.com',
    'about:blank',
    'about:srcdoc',
    'data:text/html,https://github.com',
    'blob:https://github.com/1b671a64-40d5-491e-99b0-da01ff1f3341',
    'file:///etc/passwd',
    'javascript:location="https://github.com"',
    'chrome://settings',
    'moz-extension://github.com/',
    'view-source:https://github.com/',
    'ftp://github.com/',
    'filesystem:https://github.com/',
    'https://',
    'https://./',
  ])('%j is not one', url => expect(pageOf(url)).toBeNull())
})

/** site, address, whether a code may go there */
const decisions: [string, string, boolean][] = [
  ['paypal.com', 'https://paypal.com/', true],
  ['paypal.com', 'https://www.paypal.com/signin', true],
  ['paypal.com', 'https://a.b.paypal.com:8443/', true],
  ['paypal.com', 'HTTPS://WWW.PAYPAL.COM/', true],
  ['paypal.com', 'https://paypal.com./', true],
  ['paypal.com', 'https://paypal.com../', false],
  ['paypal.com', 'http://paypal.com/', false],
  ['paypal.com', 'https://paypal.com.evil.io/', false],
  ['paypal.com', 'https://evilpaypal.com/', false],
  ['paypal.com', 'https://paypal.com@evil.io/', false],
  ['paypal.com', 'https://evil.io/paypal.com', false],
  ['paypal.com', 'https://evil.io/?https://paypal.com', false],
  ['paypal.com', 'https://evil.io/#.paypal.com', false],
  ['paypal.com', 'https://evil.io\\.paypal.com/', false],
  ['paypal.com', 'https://paypa1.com/', false],
  ['paypal.com', 'https://xn--pypal-4ve.com/', false],
  ['paypal.com', 'https://pаypal.com/', false],
  ['paypal.com', 'https://paypal.co/', false],
  ['paypal.com', 'https://com/', false],
  ['paypal.com', 'blob:https://paypal.com/1b671a64', false],
  ['paypal.com', 'data:text/html,paypal.com', false],
  ['paypal.com', 'about:blank', false],
  ['bücher.example', 'https://xn--bcher-kva.example/', false],
  ['xn--bcher-kva.example', 'https://bücher.example/', true],
  ['com', 'https://paypal.com/', false],
  ['', 'https://paypal.com/', false],
  ['.com', 'https://paypal.com/', false],
  ['.', 'https://paypal.com/', false],
  ['good.github.io:443', 'https://good.github.io/', true],
  ['good.github.io:443', 'https://evil.github.io/', false],
  ['good.github.io:443', 'https://a.good.github.io/', false],
  ['good.github.io:443', 'https://good.github.io:444/', false],
  ['good.github.io:443', 'http://good.github.io:443/', false],
  ['localhost:8123', 'http://localhost:8123/', true],
  ['localhost:8123', 'https://localhost:8123/', true],
  ['localhost:8123', 'http://localhost:8124/', false],
  ['localhost:8123', 'http://127.0.0.1:8123/', false],
  ['localhost:8123', 'http://app.localhost:8123/', false],
  ['localhost', 'http://localhost:8123/', false],
  ['127.0.0.1:443', 'https://127.0.0.1/', true],
  ['127.0.0.1:80', 'http://2130706433/', true],
  ['10.0.0.1:443', 'https://10.0.0.1/', true],
  ['10.0.0.1:80', 'http://10.0.0.1/', false],
  ['[::1]:8443', 'https://[::1]:8443/', true],
  ['[::1]:8443', 'http://[0:0:0:0:0:0:0:1]:8443/', true],
  ['[2001:db8::1]:443', 'https://[2001:db8::1]/', true],
  ['[2001:db8::1]:443', 'https://[2001:db8::2]/', false],
]

test.each(decisions)('%j at %s: %s', (site, url, may) => {
  expect(siteMatches(site, url)).toBe(may)
  expect(accountsHere([{ sites: ['other.example', site] }], url)).toHaveLength(may ? 1 : 0)
})

test('accounts keep their order, and none without a site belongs anywhere', () => {
  const accounts = [
    { n: 1, sites: ['a.example'] },
    { n: 2, sites: [] },
    { n: 3, sites: ['b.example', 'a.example'] },
  ]
  expect(accountsHere(accounts, 'https://x.a.example/').map(({ n }) => n)).toEqual([1, 3])
})

describe('only the same host or one truly below it matches', () => {
  const hosts = fc.oneof(fc.domain(), fc.constantFrom('paypal.com', 'www.paypal.com', 'paypal.com.evil.io', 'evilpaypal.com'))
  const pairs = fc.oneof(
    fc.tuple(hosts, hosts),
    fc.tuple(hosts, fc.domain()).map(([site, other]): [string, string] => [site, `${other}.${site}`]),
    fc
      .tuple(hosts, fc.string({ unit: fc.constantFrom('a', '-', '.', 'z') }))
      .map(([site, extra]): [string, string] => [site, `${extra}${site}`]),
    fc.tuple(hosts, fc.domain()).map(([site, other]): [string, string] => [site, `${site}.${other}`]),
  )
  test('whatever the two are', () =>
    fc.assert(
      fc.property(pairs, ([site, host]) => {
        const page = pageOf(`https://${host}/`)
        const belongs = page !== null && (page.host === site.toLowerCase() || page.host.endsWith(`.${site.toLowerCase()}`))
        expect(siteMatches(site.toLowerCase(), `https://${host}/`)).toBe(belongs)
      }),
      { numRuns: 500 },
    ))

  test('no text makes it throw', () =>
    fc.assert(
      fc.property(anyText, fc.oneof(anyText, anyAddress), (site, url) => {
        expect(typeof siteMatches(site, url)).toBe('boolean')
        expect(typeof isSite(site)).toBe('boolean')
      }),
    ))
})

describe('a site is written one way', () => {
  test.each(['github.com', 'a.b.example', 'xn--bcher-kva.example', 'localhost:80', '10.0.0.1:443', '[::1]:8443', 'ada.github.io:443'])(
    '%s',
    site => {
      expect(isSite(site)).toBe(true)
    },
  )
  test.each([
    '',
    'com',
    'localhost',
    'GitHub.com',
    'github.com.',
    '.github.com',
    'a..b',
    'bücher.example',
    'https://github.com',
    'github.com/',
    'github.com/x',
    'me@github.com',
    '10.0.0.1',
    '[::1]',
    'github.com:0443',
    'github.com:99999',
    'github.com:',
    '*.github.com',
    `${'a.'.repeat(200)}example`,
  ])('%j is not', site => expect(isSite(site)).toBe(false))
})
