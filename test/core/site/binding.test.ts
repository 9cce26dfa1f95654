import fc from 'fast-check'
import { parse } from 'tldts'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/core/failure.ts'
import { isBindable, isTenant, siteFromText, siteToBind } from '../../../src/core/site/binding.ts'
import { isSite, pageOf, siteMatches } from '../../../src/core/site.ts'

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
  ['https://amazonaws.com/', 'amazonaws.com:443'],
  ['https://bucket.s3.amazonaws.com/', 'bucket.s3.amazonaws.com:443'],
  ['https://console.aws.amazon.com/', 'amazon.com'],
  ['https://dashboard.render.com/', 'dashboard.render.com:443'],
  ['https://ada.pages.dev/', 'ada.pages.dev:443'],
  ['https://ada.web.app/', 'ada.web.app:443'],
  ['https://login.salesforce.com/', 'login.salesforce.com:443'],
  ['https://www.tumblr.com/login', 'www.tumblr.com:443'],
  ['https://neocities.org/signin', 'neocities.org:443'],
  ['https://acme.okta.com/', 'acme.okta.com:443'],
  ['https://acme.atlassian.net/login', 'acme.atlassian.net:443'],
  ['https://acme.slack.com/', 'acme.slack.com:443'],
  ['https://account.squarespace.com/', 'account.squarespace.com:443'],
  ['https://portal.azure.com/', 'portal.azure.com:443'],
  ['https://id.atlassian.com/', 'atlassian.com'],
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

describe('strangers who have hosts below one company’s domain', () => {
  test.each([
    ['neocities.org', 'evil.neocities.org'],
    ['www.tumblr.com', 'evil.tumblr.com'],
    ['good.okta.com', 'evil.okta.com'],
    ['www.squarespace.com', 'evil.squarespace.com'],
    ['portal.azure.com', 'evil.westeurope.cloudapp.azure.com'],
    ['archive.org', 'web.archive.org'],
    ['mail.free.fr', 'evil.free.fr'],
    ['itch.io', 'evil.itch.io'],
  ])('a code of %s never goes to %s', (host, stranger) => {
    expect(siteMatches(siteToBind(`https://${host}/`), `https://${stranger}/`)).toBe(false)
  })
})

describe('addresses pasted into a form', () => {
  test.each([
    ['http://example.com/login', 'example.com'],
    ['http://www.example.com', 'example.com'],
    ['https://www.github.com/login', 'github.com'],
    ['www.example.co.uk', 'example.co.uk'],
    ['www.tumblr.com', 'www.tumblr.com:443'],
    ['https://www.ada.github.io/', 'www.ada.github.io:443'],
    ['http://ada.github.io/', 'ada.github.io:443'],
    ['https://login.example.com/', 'login.example.com'],
    ['https://www.login.example.com/', 'www.login.example.com'],
    ['https://example.com:8443/', 'example.com:8443'],
    ['https://192.168.0.1/', '192.168.0.1:443'],
    ['https://nas.local/', 'nas.local:443'],
    ['https://nas/', 'nas:443'],
    ['https://[2001:db8::1]/', '[2001:db8::1]:443'],
    ['http://localhost/', 'localhost:80'],
    ['https://localhost/', 'localhost:443'],
  ])('%s is meant for %s', (typed, site) => {
    expect(siteFromText(typed)).toBe(site)
    expect(isBindable(site)).toBe(true)
  })

  test.each([
    'http://192.168.0.1/',
    'http://nas.local/',
    'http://example.com:8080/',
    'https://co.uk/',
    'https://github.io/',
    'ftp://example.com/',
  ])('%s could never be filled, or is nobody’s own', typed => expect(siteFromText(typed)).toBeNull())
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
  test.each([
    'com',
    'co.uk',
    'github.io',
    'good.github.io',
    'amazonaws.com',
    'login.salesforce.com',
    's3.amazonaws.com',
    'web.app',
    'wordpress.com',
    'itch.io',
    'okta.com',
    'acme.sharepoint.com',
    'lan.invalid',
    '',
    'GitHub.com',
  ])('%s', site => {
    expect(isBindable(site)).toBe(false)
  })
})

describe('whatever page an account is bound on', () => {
  /** The suffix list itself, asked about both pages: what binding promised must hold for every later page. */
  const ownerOf = (host: string) => parse(host, { allowPrivateDomains: true }).domain ?? host
  const endings = fc.constantFrom(
    'com',
    'co.uk',
    'github.io',
    'web.app',
    's3.amazonaws.com',
    'amazonaws.com',
    'blogspot.com',
    'pages.dev',
    'render.com',
    'lan',
  )
  const labels = fc.array(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), { maxLength: 3 })
  const hosts = fc.oneof(
    fc.domain(),
    fc.tuple(labels, endings).map(([parts, ending]) => [...parts, ending].join('.')),
  )
  const urls = fc.tuple(hosts, fc.constantFrom('', ':443', ':8443')).map(([host, port]) => `https://${host}${port}/`)
  const secureHosts = fc
    .tuple(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().map(address => `[${address}]`),
        fc.constantFrom('nas.local', 'nas', 'localhost', 'www.example.com'),
      ),
      fc.constantFrom('', ':443', ':8443'),
    )
    .map(([host, port]) => `https://${host}${port}`)
  const neighbours = fc
    .tuple(hosts, labels, fc.nat(3))
    .map(([host, above, cut]) => [host, [...above, ...host.split('.').slice(Math.min(cut, host.split('.').length - 1))].join('.')] as const)

  test('its code may go to that very page', () =>
    fc.assert(
      fc.property(urls, url => {
        const site = siteToBind(url)
        expect(siteMatches(site, url)).toBe(true)
        expect(isBindable(site)).toBe(true)
      }),
      { numRuns: 500 },
    ))

  test('and never to a page of another owner, not even a neighbour under the same suffix', () =>
    fc.assert(
      fc.property(neighbours, ([host, other]) => {
        const page = pageOf(`https://${other}/`)
        if (page && siteMatches(siteToBind(`https://${host}/`), `https://${other}/`)) expect(ownerOf(page.host)).toBe(ownerOf(host))
      }),
      { numRuns: 2000 },
    ))

  test('case, a root dot, a user name and a path change nothing', () =>
    fc.assert(
      fc.property(hosts, fc.boolean(), fc.constantFrom('', 'me@', 'github.com@', 'a:b@'), (host, upper, user) => {
        const written = `https://${user}${upper ? host.toUpperCase() : host}./x?y#z`
        expect(siteToBind(written)).toBe(siteToBind(`https://${host}/`))
        expect(siteMatches(siteToBind(`https://${host}/`), written)).toBe(true)
      }),
    ))

  test('its pasted address is taken, and its code may go to that very page', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          urls,
          secureHosts.map(address => `${address}/login?x=1#y`),
        ),
        url => {
          const site = siteFromText(url)
          const { publicSuffix, isIcann, isPrivate } = parse(url, { allowPrivateDomains: true })
          if (site === null) expect([publicSuffix, isIcann === true || isPrivate === true]).toEqual([pageOf(url)?.host, true])
          else expect([isBindable(site), siteMatches(site, url)]).toEqual([true, true])
        },
      ),
      { numRuns: 1000 },
    ))

  test('a port matters exactly where a site has one', () =>
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 65_535 }), (host, port) => {
        const site = siteToBind(`https://${host}/`)
        expect(siteMatches(site, `https://${host}:${port}/`)).toBe(!site.includes(':') || port === 443)
      }),
    ))
})

test.each([
  ['alice.github.io', true],
  ['github.io', false],
  ['github.com', false],
  ['github.net', false],
  ['a.b.co.uk', false],
])('%s is one of many strangers below a suffix: %s', (host, tenant) => expect(isTenant(host)).toBe(tenant))
