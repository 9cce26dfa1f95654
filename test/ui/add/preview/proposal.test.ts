import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareWith } from '../../../../src/core/account/compare.ts'
import { type Account, type AccountView, type NewAccount, newAccount, storedAs, viewOf } from '../../../../src/core/account.ts'
import {
  additionsOf,
  additionsTo,
  bindingOf,
  bindTo,
  decide,
  decideAll,
  type Proposal,
  propose,
  reconsider,
  rename,
  tally,
  withIssuer,
} from '../../../../src/ui/add/preview/proposal.ts'

const secret = (...bytes: number[]) => Uint8Array.from(bytes)
const github = newAccount({ secret: secret(1, 2, 3), issuer: 'GitHub', accountName: 'mia' })
const stored: Account[] = [storedAs({ ...github, sites: ['github.com'] }, 'a', 0)]
const views: AccountView[] = stored.map(viewOf)

const proposed = (...accounts: NewAccount[]): Proposal[] =>
  propose(
    accounts,
    accounts.map(account => compareWith(stored, account)),
    views,
  )

const fresh = newAccount({ secret: secret(9), issuer: 'Example', accountName: 'mia' })
const namesake = { ...github, secret: secret(7, 7) }
const twin = { ...github, issuer: 'GitHub (old)' }

describe('two that bear the name of one stored account', () => {
  const decisions = (proposals: Proposal[]) => proposals.map(({ decision }) => decision)
  const both = () => proposed(namesake, { ...namesake, secret: secret(8, 8) })

  test('all replacing: the first does, the second is added', () => {
    expect(decisions(decideAll(both(), 'conflict', 'replace'))).toEqual(['replace', 'add'])
  })

  test('one after the other: the last that was told to does', () => {
    const first = decide(both(), 0, 'replace')
    expect(decisions(first)).toEqual(['replace', null])
    expect(decisions(decide(first, 1, 'replace'))).toEqual(['add', 'replace'])
  })

  test('with the same codes: the first is left as it is when the second is told to', () => {
    const first = decide(proposed(twin, twin), 0, 'replace')
    expect(decisions(decide(first, 1, 'replace'))).toEqual(['skip', 'replace'])
  })
})

describe('an account that is here already', () => {
  const code = { code: 'one', usedAt: null }

  test.each([
    ['nothing', {}, []],
    ['another site', { sites: ['github.com', 'github.dev'] }, ['sites']],
    ['a note and a group', { note: 'mine', groups: ['work'] }, ['note', 'groups']],
    ['recovery codes', { recoveryCodes: [code] }, ['recoveryCodes']],
  ])('%s more in the file', (_, change, expected) => {
    const [proposal] = proposed({ ...twin, sites: ['github.com'], ...change })
    expect(proposal && additionsTo(proposal)).toEqual(expected)
  })

  test('one that is new has nothing to add to', () => {
    expect(proposed({ ...fresh, note: 'x' }).flatMap(additionsTo)).toEqual([])
  })
})

describe('propose', () => {
  test('takes what is new, leaves what is here, and asks about an equal name', () => {
    const proposals = proposed(fresh, twin, namesake)
    expect(proposals.map(({ comparison, decision, twin }) => [comparison.kind, decision, twin?.id ?? null])).toEqual([
      ['new', 'add', null],
      ['same', 'skip', 'a'],
      ['conflict', null, 'a'],
    ])
    expect(tally(proposals)).toEqual({ new: 1, same: 1, conflict: 1, unanswered: 1, chosen: 1, adding: 1, updating: 0 })
  })
})

describe('additionsOf', () => {
  test('only a replacement names what it replaces', () => {
    const kept = additionsOf(decide(proposed(namesake), 0, 'add'))
    const replaced = additionsOf(decide(proposed(namesake), 0, 'replace'))
    expect(kept.map(({ replaces }) => replaces)).toEqual([null])
    expect(replaced.map(({ replaces }) => replaces)).toEqual(['a'])
  })

  test('a conflict without an answer is never stored', () => {
    expect(additionsOf(proposed(namesake))).toEqual([])
  })

  test('unusual parameters arrive as they came, the secret as base32', () => {
    const odd = newAccount({ secret: secret(0xff, 0x00, 0x10), digits: 8, period: 60, algorithm: 'SHA256' })
    expect(additionsOf(proposed(odd))[0]?.account).toMatchObject({ digits: 8, period: 60, algorithm: 'SHA256', secret: '74ABA' })
  })

  test('as many additions as were chosen, whatever was decided', () => {
    const decision = fc.constantFrom('add' as const, 'replace' as const, 'skip' as const)
    const accounts = [fresh, twin, namesake]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), decision)), decisions => {
        const proposals = decisions.reduce((now, [index, what]) => decide(now, index, what), proposed(...accounts))
        expect(additionsOf(proposals)).toHaveLength(tally(proposals).chosen)
      }),
    )
  })
})

describe('sites and names', () => {
  test('an empty issuer gets the host as a name, never as a site', () => {
    const [named, kept] = withIssuer([{ ...fresh, issuer: ' ' }, fresh], 'login.example.com')
    expect(named).toMatchObject({ issuer: 'login.example.com', sites: [] })
    expect(kept).toBe(fresh)
  })

  test('binding adds the site once and keeps the others', () => {
    const proposals = proposed({ ...fresh, sites: ['example.com'] }, fresh)
    expect(bindTo(bindTo(proposals, 'example.org'), 'example.org').map(({ account }) => account.sites)).toEqual([
      ['example.com', 'example.org'],
      ['example.org'],
    ])
    expect(bindTo(proposals, null)).toBe(proposals)
  })

  test('a stored account is bound only to a site it does not have', () => {
    const [view] = views
    if (!view) throw new Error('the fixture has one account')
    expect(bindingOf(view, 'github.com')).toBeNull()
    expect(bindingOf(view, null)).toBeNull()
    expect(bindingOf(view, 'github.dev')).toEqual({ sites: ['github.com', 'github.dev'] })
  })
})

describe('reconsider', () => {
  test('an answer outlives a second comparison with the same outcome', () => {
    const answered = decide(proposed(namesake), 0, 'replace')
    const again = reconsider(answered, proposed(namesake))
    expect(again[0]?.decision).toBe('replace')
  })

  test('an account that was renamed into a conflict is asked about again', () => {
    const renamed = rename(proposed(fresh), 0, { issuer: 'github' })
    const again = reconsider(renamed, proposed(...renamed.map(({ account }) => account)))
    expect(again[0]).toMatchObject({ comparison: { kind: 'conflict', id: 'a' }, decision: null })
  })

  test('an answer never moves to another account', () => {
    const answered = decide(proposed(fresh, namesake), 0, 'skip')
    const again = reconsider(answered, proposed(namesake, fresh))
    expect(again.map(({ decision }) => decision)).toEqual([null, 'skip'])
  })

  test('one answer for all conflicts leaves the others alone', () => {
    expect(decideAll(proposed(fresh, twin, namesake), 'conflict', 'replace').map(({ decision }) => decision)).toEqual([
      'add',
      'skip',
      'replace',
    ])
  })
})
