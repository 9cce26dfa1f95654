import { expect, test } from 'vitest'
import { imitated } from '../../../src/core/site/deceptive-page.ts'
import { type Page, pageOf } from '../../../src/core/site.ts'

const page = (host: string) => pageOf(`https://${host}/`) as Page
const sites = ['codeberg.org', 'github.com', 'github.com', 'good.github.io:443']

test.each([
  ['githud.com', 'oneEdit'],
  ['gihtub.com', 'swapped'],
  ['github.co', 'otherTld'],
  ['g1thub.com', 'homoglyph'],
  ['gіthub.com', 'mixedAlphabets'],
  ['github.com.evil.example', 'subdomainTrick'],
  ['github-com.evil.example', 'hyphenated'],
])('%s imitates a site of an account: %s', (host, why) => {
  expect(imitated(sites, page(host))).toEqual({ site: 'github.com', why })
})

test.each(['github.com', 'gist.github.com', 'example.com.evil.example', 'github.example.net', 'githubstatus.com', 'news.example.net'])(
  '%s is no reason to warn of anybody who only looks at it',
  host => expect(imitated(sites, page(host))).toBeNull(),
)

test('a page an account was bound to is no imitation, whatever else it is like', () => {
  expect(imitated([...sites, 'githud.com'], page('www.githud.com'))).toBeNull()
})
