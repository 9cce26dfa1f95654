import { describe, expect, test } from 'vitest'
import { compareWith } from '../../../../src/core/account/compare.ts'
import { newAccount, storedAs, viewOf } from '../../../../src/core/account.ts'
import { carriedDoubt } from '../../../../src/ui/add/preview/carried-doubt.ts'
import { carry, carryAll, withoutRefusedSites } from '../../../../src/ui/add/preview/carried-sites.ts'
import { decide, propose, reconsider } from '../../../../src/ui/add/preview/proposal.ts'

/* Sites that come along from a backup are a proposal. */

const account = (issuer: string, ...sites: string[]) => newAccount({ secret: new TextEncoder().encode(issuer), issuer, sites })
const acme = account('ACME', 'acme.com', 'acme.org')
const stored = [storedAs({ ...acme, sites: ['acme.com'] }, 'a', 0)]
const proposed = (...accounts: (typeof acme)[]) =>
  propose(
    accounts,
    accounts.map(one => compareWith(stored, one)),
    stored.map(viewOf),
  )
const sitesOf = (proposals: ReturnType<typeof proposed>) => withoutRefusedSites(proposals).map(({ account: { sites } }) => sites)

describe('at first', () => {
  test.each([
    ['ACME', 'acme.com'],
    ['ACME', 'localhost:8080'],
    ['GitHub', 'github.com'],
    ['GitHub', 'github.company.com'],
    ['', 'example.com'],
  ])('%s is taken to %s', (issuer, site) => {
    expect(carriedDoubt({ issuer, sites: [site] })).toBeNull()
    expect(sitesOf(proposed(account(issuer, site)))).toEqual([[site]])
  })

  test.each([
    ['GitHub', 'githud.com'],
    ['PayPal', 'paypal.com.evil.io'],
    ['GitHub', 'xn--gthub-n4a.com'],
    ['ACME', 'xn--cme-7cd.com'],
  ])('%s is not taken to %s, and why is said', (issuer, site) => {
    expect(carriedDoubt({ issuer, sites: ['example.com', site] })).toMatchObject({ site, advice: { doubtful: true } })
    expect(sitesOf(proposed(account(issuer, site)))).toEqual([[]])
  })
})

describe('a choice', () => {
  test('is made for each account, and outlives a second comparison', () => {
    const both = [account('One', 'one.com'), account('Two', 'two.com')]
    const chosen = carry(proposed(...both), 0, false)
    expect(sitesOf(chosen)).toEqual([[], ['two.com']])
    expect(sitesOf(reconsider(chosen, proposed(...both)))).toEqual([[], ['two.com']])
  })

  test('for all takes nothing that something speaks against, but does so for one', () => {
    const some = proposed(account('One', 'one.com'), account('GitHub', 'githud.com'))
    expect(sitesOf(carryAll(some, false))).toEqual([[], []])
    expect(sitesOf(carryAll(some, true))).toEqual([['one.com'], []])
    expect(sitesOf(carry(some, 1, true))).toEqual([['one.com'], ['githud.com']])
  })

  test('an account that was to take over nothing but sites is left as it is without them', () => {
    const taking = decide(proposed(acme), 0, 'replace')
    expect(taking[0]?.decision).toBe('replace')
    expect(carry(taking, 0, false)[0]?.decision).toBe('skip')
    expect(carry(decide(proposed({ ...acme, note: 'x' }), 0, 'replace'), 0, false)[0]?.decision).toBe('replace')
  })
})
