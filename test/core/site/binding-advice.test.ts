import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { siteToBind } from '../../../src/core/site/binding.ts'
import { bindingAdvice } from '../../../src/core/site/binding-advice.ts'
import { type Page, pageOf } from '../../../src/core/site.ts'

const page = (url: string) => pageOf(url) as Page
const easy = { resembles: null, mixes: false, doubtful: false }
const like = (site: string, why: string) => ({ resembles: { site, why }, doubtful: true })

test.each([
  ['imported, on its own site', { issuer: 'GitHub', sites: [] }, 'https://github.com/', { issuer: 'own', ...easy }],
  ['imported, unknown issuer', { issuer: 'Example Works', sites: [] }, 'https://example.com/', { issuer: 'unknown', ...easy }],
  [
    'one letter from its issuer’s site',
    { issuer: 'GitHub', sites: [] },
    'https://githud.com/',
    { issuer: 'foreign', ...like('github.com', 'oneEdit') },
  ],
  [
    'another company’s site',
    { issuer: 'GitHub', sites: [] },
    'https://example.com/',
    { issuer: 'foreign', resembles: null, doubtful: true },
  ],
  [
    'one letter from its own site',
    { issuer: 'Example', sites: ['example.com'] },
    'https://exampel.com/',
    { issuer: 'unknown', ...like('example.com', 'swapped') },
  ],
  ['a second site of a known issuer', { issuer: 'Amazon', sites: ['amazon.com'] }, 'https://www.amazon.de/', { issuer: 'own', ...easy }],
  [
    'an unknown issuer on an imitation',
    { issuer: 'My bank', sites: [] },
    'https://paypal.com.evil.example/',
    { issuer: 'unknown', ...like('paypal.com', 'subdomainTrick') },
  ],
  ['an unknown issuer near a known name', { issuer: 'Wine club', sites: [] }, 'https://wine.com/', { issuer: 'unknown', ...easy }],
  [
    'letters of two alphabets',
    { issuer: 'Example', sites: [] },
    'https://exаmple.org/',
    { issuer: 'unknown', resembles: null, mixes: true, doubtful: true },
  ],
] as const)('%s', (_what, account, url, advice) => expect(bindingAdvice(account, page(url))).toMatchObject(advice))

describe('honest hosts are left in peace', () => {
  const calm = (issuer: string, url: string, sites: string[] = []) => bindingAdvice({ issuer, sites }, page(url)).doubtful

  test.each([
    'gitlab.mycompany.com',
    'gitea.example.org',
    'sentry.mycompany.com',
    'proxmox.home.example.net',
    'discourse.example.org',
    'mastodon.example.org',
    'synology.example.com',
    'bitwarden.example.com',
    'zoom.mycompany.com',
    'docker.example.com',
    'plex.example.com',
    'oracle.example.com',
    'unity.example.com',
    'ul.com',
    'lng.com',
    'x-com.example.org',
    'google.com.br',
    'gitlab-internal.example.com',
  ])('%s', host => {
    expect(calm('My firm', `https://${host}/`)).toBe(false)
    expect(calm(host, `https://${host}/`)).toBe(false)
  })

  test.each([
    ['GitLab', 'gitlab.mycompany.com'],
    ['Gitea', 'git.example.org'],
    ['Bitwarden', 'vault.example.org'],
    ['Synology', 'nas.example.net'],
    ['Discourse', 'forum.example.org'],
    ['Slack', 'acme.slack.com'],
    ['Okta', 'acme.okta.com'],
    ['AWS SSO', 'acme.awsapps.com'],
  ])('%s on %s', (issuer, host) => expect(calm(issuer, `https://${host}/`)).toBe(false))

  test.each([
    ['www.acme-corp.com', 'acme-corp.com'],
    ['login.acme.com', 'app.acme.com'],
    ['login1.acme.com', 'login2.acme.com'],
    ['secure-eu.acme.co.uk', 'secure-us.acme.co.uk'],
    ['auth.acme.com:8443', 'acme.com'],
  ])('bound to %s, on %s', (site, host) => expect(calm('Acme', `https://${host}/`, [site])).toBe(false))
})

describe('and forgeries are not', () => {
  test.each([
    ['GitLab', [], 'gitlab.com.evil.io', 'subdomainTrick'],
    ['GitLab', [], 'gitlad.com', 'oneEdit'],
    ['GitLab', [], 'gitlad.net', 'nearName'],
    ['GitLab', ['gitlab.com'], 'gitlab.evil.io', 'nameInFront'],
    ['GitHub', [], 'github.evil.io', 'nameInFront'],
    ['My bank', [], 'paypa1.com', 'homoglyph'],
    ['My bank', [], 'uі.com', 'mixedAlphabets'],
    ['Acme', ['acme-corp.com'], 'acmee-corp.net', 'nearName'],
    ['Acme', ['good.tumblr.com:443'], 'g00d.tumblr.com', 'homoglyph'],
  ] as const)('%s, bound to %j, on %s: %s', (issuer, sites, host, why) => {
    expect(bindingAdvice({ issuer, sites }, page(`https://${host}/`))).toMatchObject({ resembles: { why }, doubtful: true })
  })
})

test('a page whose host is not written like the site it was bound to is never waved through when one letter is off', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(), fc.constantFrom(...'qxzj'), (name, at, letter) => {
      const i = at % name.length
      fc.pre(name[i] !== letter)
      const made = page(`https://${name.slice(0, i)}${letter}${name.slice(i + 1)}.com/`)
      expect(bindingAdvice({ issuer: '', sites: [siteToBind(`https://${name}.com/`)] }, made).doubtful).toBe(true)
    }),
  ))
