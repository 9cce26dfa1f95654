import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBindable } from '../../../src/core/site/binding.ts'
import { issuerWord, knownSites } from '../../../src/core/site/issuer-sites.ts'
import { issuerLines } from '../../../src/core/site/issuer-sites-data.ts'
import { type Page, pageOf } from '../../../src/core/site.ts'
import { anyText } from '../any-text.ts'

const page = (url: string) => pageOf(url) as Page

test.each([
  ['GitHub', 'https://github.com/login', 'own'],
  ['github', 'https://gist.github.com/', 'own'],
  ['github.com', 'https://github.com/', 'own'],
  ['  GIT HUB ', 'https://github.com/', 'own'],
  ['GitHub', 'https://githud.com/', 'foreign'],
  ['GitHub', 'https://ada.github.io/', 'foreign'],
  ['GitHub', 'http://github.com/', 'foreign'],
  ['Microsoft', 'https://login.microsoftonline.com/', 'own'],
  ['Microsoft', 'https://login.live.com/', 'own'],
  ['Google', 'https://accounts.google.com/', 'own'],
  ['Amazon', 'https://www.amazon.de/', 'own'],
  ['X', 'https://x.com/', 'own'],
  ['Example Works', 'https://github.com/', 'unknown'],
  ['', 'https://github.com/', 'unknown'],
  ['GitLab', 'https://gitlab.com/', 'own'],
  ['GitLab', 'https://gitlab.example.com/', 'unknown'],
  ['Synology', 'https://nas.example.net/', 'unknown'],
  ['Slack', 'https://acme.slack.com/', 'unknown'],
  ['Salesforce', 'https://acme.my.salesforce.com/', 'unknown'],
  ['Jira', 'https://acme.atlassian.net/', 'unknown'],
  ['Atlassian', 'https://id.atlassian.com/', 'own'],
  ['Tumblr', 'https://www.tumblr.com/', 'own'],
  ['Tumblr', 'https://evil.tumblr.com/', 'foreign'],
  ['Squarespace', 'https://evil.squarespace.com/', 'foreign'],
  ['Microsoft', 'https://portal.azure.com/', 'own'],
  ['Microsoft', 'https://evil.eastus.cloudapp.azure.com/', 'foreign'],
  ['constructor', 'https://github.com/', 'unknown'],
] as const)('%s on %s: %s', (issuer, url, word) => expect(issuerWord(issuer, page(url))).toBe(word))

describe('the table', () => {
  const entries = issuerLines.map(line => line.replace(/^\*/, '').split(': '))

  test('knows many issuers', () => expect(entries.length).toBeGreaterThan(200))

  test.each(entries)('%s: every site could be bound', (names, sites = '') => {
    expect(names).not.toBe('')
    expect(sites.split(' ').filter(site => !isBindable(site))).toEqual([])
  })

  test('gives no name two owners', () => {
    const owners = new Map<string, string>()
    for (const [names = '', sites = ''] of entries) {
      for (const name of names.split(', ')) {
        expect(knownSites(name), name).toEqual(sites.split(' '))
        expect(owners.get(name.toLowerCase()), name).toBeUndefined()
        owners.set(name.toLowerCase(), sites)
      }
    }
  })
})

test('no name makes it throw', () => fc.assert(fc.property(anyText, issuer => Array.isArray(knownSites(issuer)))))
