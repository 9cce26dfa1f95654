import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LookAlike, lookAlike, lookAlikes } from '../../../src/core/site/look-alike.ts'
import { anyText } from '../any-text.ts'

const host = (text: string) => new URL(`https://${text}/`).hostname

const cases: [string, string, LookAlike | null][] = [
  ['paypal.com', 'paypal.com', null],
  ['paypal.com', 'www.paypal.com', null],
  ['paypal.com', 'example.org', null],
  ['paypal.com', 'pay.example', null],
  ['paypal.com', 'paypal.com.evil.io', 'subdomainTrick'],
  ['paypal.com', 'www.paypal.com.evil.io', 'subdomainTrick'],
  ['paypal.com', 'paypal-com.evil.io', 'hyphenated'],
  ['paypal.com', 'www-paypal-com.evil.io', 'hyphenated'],
  ['paypal.com', 'paypal.evil.example', 'nameInFront'],
  ['paypal.com', 'paypa1.com', 'homoglyph'],
  ['paypal.com', 'paypai.com', 'homoglyph'],
  ['paypal.com', 'pаypal.com', 'mixedAlphabets'],
  ['paypal.com', 'secure.pаypal.com', 'mixedAlphabets'],
  ['apple.com', 'аррӏе.com', 'homoglyph'],
  ['paypal.com', 'раураӏ.com', 'homoglyph'],
  ['paypal.com', 'xn--80aa0cbo65f.com', 'homoglyph'],
  ['paypal.com', 'páypal.com', 'homoglyph'],
  ['google.com', 'g00gle.com', 'homoglyph'],
  ['google.com', 'gооgle.com', 'mixedAlphabets'],
  ['google.com', 'g๐๐gle.com', 'mixedAlphabets'],
  ['google.com', '9oogle.com', 'homoglyph'],
  ['scope.com', 'ѕсоре.com', 'homoglyph'],
  ['ibm.com', 'ibm.co', 'otherTld'],
  ['dashboard.render.com:443', 'dashboard.stripe.com', null],
  ['dashboard.render.com:443', 'dashboard.rendr.com', 'oneEdit'],
  ['login.gov.uk', 'login.evil.example', null],
  ['microsoft.com', 'rnicrosoft.com', 'homoglyph'],
  ['bücher.example', 'bucher.example', 'homoglyph'],
  ['github.com', 'githud.com', 'oneEdit'],
  ['github.com', 'gihub.com', 'oneEdit'],
  ['github.com', 'githhub.com', 'oneEdit'],
  ['github.com', 'gihtub.com', 'swapped'],
  ['github.com', 'login.gihtub.com', 'swapped'],
  ['github.com', 'git.hub.com', 'oneEdit'],
  ['github.com', 'github.co', 'otherTld'],
  ['github.com', 'github.net', 'otherTld'],
  ['github.com', 'login.github.co.uk', 'otherTld'],
  ['github.com', 'github-login.com', 'addedWord'],
  ['github.com', 'mygithub.com', 'addedWord'],
  ['github.com', 'githubsecurity.example', 'addedWord'],
  ['github.com', 'githud.net', 'nearName'],
  ['google.com', 'gooogle.de', 'nearName'],
  ['acme-corp.com', 'acmee-corp.net', 'nearName'],
  ['acmecorp.com', 'acme-corp.net', 'nearName'],
  ['acmecorp.com', 'acme-corp.com', 'oneEdit'],
  ['github.com', 'githud-login.com', 'nearName'],
  ['github.com', 'githud.com.evil.io', 'nearName'],
  ['bücher.de', 'buecher.de', 'nearName'],
  ['buecher.de', 'bücher.de', 'nearName'],
  ['ubs.com', 'ubs-login.com', 'addedWord'],
  ['ing.nl', 'login-ing.nl', 'addedWord'],
  ['wise.com', 'mywise.com', 'addedWord'],
  ['wise.com', 'wiselogin.com', 'addedWord'],
  ['localhost:8123', 'localhost.evil.com', 'subdomainTrick'],
  ['192.168.1.1:443', '192.168.1.1.evil.com', 'subdomainTrick'],
  ['acme.com', 'acme.com.br', 'otherTld'],
  ['acme.com', 'www.acme.com.br', 'otherTld'],
  ['acme.com', 'acme.de', 'otherTld'],
  ['acme.com', 'acme.com.evil.br', 'subdomainTrick'],
  ['www.acme-corp.com', 'acme-corp.co', 'otherTld'],
  // honest neighbours
  ['www.acme-corp.com', 'acme-corp.com', null],
  ['login.acme.com', 'app.acme.com', null],
  ['accounts.acme.com', 'mail.acme.com', null],
  ['id.acme.org', 'acme.org', null],
  ['login.salesforce.com:443', 'salesforce.com', null],
  ['gitlab.mycompany.com', 'jira.mycompany.com', null],
  ['wise.com', 'otherwise.org', null],
  ['ring.com', 'engineering.example.com', null],
  ['chase.com', 'purchase.example', null],
  ['apple.com', 'pineapple.com', null],
  ['logic.com', 'login.example.com', null],
  ['192.168.1.1:443', '192.168.1.11', null],
  ['intranet:443', 'intranet.example.com', null],
  ['mail.ru', 'mail.com', null],
  ['x.com', 'y.com', null],
  ['hp.com', 'php.net', null],
  ['good.github.io:443', 'evil.github.io', null],
  ['good.github.io:443', 'g00d.github.io', 'homoglyph'],
  ['localhost:8123', 'localhost', null],
  ['127.0.0.1:443', '127.0.0.2', null],
  ['[::1]:443', '[::2]', null],
]

test.each(cases)('%s and %s: %s', (site, written, reason) => {
  expect(lookAlike(host(site.replace(/:\d+$/, '')) + (/:\d+$/.exec(site)?.[0] ?? ''), host(written))).toBe(reason)
})

test('every reason is told apart by these cases', () => {
  expect(lookAlikes.filter(reason => !cases.some(([, , said]) => said === reason))).toEqual([])
})

/** No word such as `login`, which any site may begin with. */
const names = fc
  .stringMatching(/^[a-z]{5,12}$/)
  .filter(name => !/^(login|signin|auth|account|dashboard|console|portal|admin|secure|webmail|cloud)/.test(name))

describe('every imitation of a name is noticed', () => {
  test('one letter replaced, left out, doubled or swapped with its neighbour', () =>
    fc.assert(
      fc.property(names, fc.nat(), fc.constantFrom('replace', 'drop', 'double', 'swap'), (name, at, how) => {
        const i = at % (name.length - 1)
        const [before, letter, next, after] = [name.slice(0, i), name.charAt(i), name.charAt(i + 1), name.slice(i + 2)]
        const made = {
          replace: `${before}q${next}${after}`,
          drop: before + next + after,
          double: before + letter + letter + next + after,
          swap: before + next + letter + after,
        }[how]
        fc.pre(made !== name)
        expect(lookAlike(`${name}.com`, `${made}.com`)).not.toBeNull()
      }),
    ))

  test('and the site itself never is', () =>
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (site, below) => {
        expect(lookAlike(site, site)).toBeNull()
        expect(lookAlike(site, `${below}.${site}`)).toBeNull()
      }),
    ))

  test('one letter apart is told from either side', () =>
    fc.assert(
      fc.property(names, names, (one, other) => {
        const apart = (a: string, b: string) => ['oneEdit', 'swapped'].includes(lookAlike(`${a}.com`, `${b}.com`) ?? '')
        expect(apart(one, other)).toBe(apart(other, one))
      }),
    ))

  test('the site in front of, or within, another name', () =>
    fc.assert(
      fc.property(names, fc.constantFrom('.com', '.co.uk'), (name, ending) => {
        const site = name + ending
        expect(lookAlike(site, `${site}.evil.example`)).toBe('subdomainTrick')
        expect(lookAlike(site, `${site.replaceAll('.', '-')}.evil.example`)).toBe('hyphenated')
        expect(lookAlike(site, `${name}-login.example`)).toBe('addedWord')
        expect(lookAlike(site, `${name}.example`)).toBe('otherTld')
      }),
    ))

  test('a whole name in letters of another alphabet', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[aceopxy]{3,8}$/), name => {
        const cyrillic = Array.from(name, letter => 'асеорху'['aceopxy'.indexOf(letter)]).join('')
        expect(lookAlike(`${name}.com`, host(`${cyrillic}.com`))).toBe('homoglyph')
      }),
    ))

  test('no text makes it throw', () => fc.assert(fc.property(anyText, anyText, (site, written) => void lookAlike(site, written))))
})
