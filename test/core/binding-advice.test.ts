import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bindingAdvice } from '../../src/core/binding-advice.ts'
import { type Page, pageOf } from '../../src/core/site.ts'
import { siteToBind } from '../../src/core/site-binding.ts'

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

test('a page whose host is not written like the site it was bound to is never waved through when one letter is off', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(), fc.constantFrom(...'qxzj'), (name, at, letter) => {
      const i = at % name.length
      fc.pre(name[i] !== letter)
      const made = page(`https://${name.slice(0, i)}${letter}${name.slice(i + 1)}.com/`)
      expect(bindingAdvice({ issuer: '', sites: [siteToBind(`https://${name}.com/`)] }, made).doubtful).toBe(true)
    }),
  ))
