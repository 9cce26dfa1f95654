import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Account, newAccount, storedAs } from '../../../src/core/account.ts'
import { drill, isComplete } from '../../../src/core/backup/drill.ts'
import { canonicalAccounts, storedAccounts } from '../../fixtures/accounts.ts'

const ada = newAccount({ issuer: 'ACME', accountName: 'ada', secret: Uint8Array.of(1), sites: ['acme.example', 'b.example'] })
const bob = newAccount({ type: 'hotp', issuer: 'ACME', accountName: 'bob', secret: Uint8Array.of(2), counter: 5 })
const stored = (...accounts: (typeof ada)[]): Account[] => accounts.map((account, i) => storedAs(account, `${i}`, 0))
const names = { ada: { issuer: 'ACME', accountName: 'ada' }, bob: { issuer: 'ACME', accountName: 'bob' } }

test('a backup of everything is complete, in any order', () => {
  const result = drill(storedAccounts, canonicalAccounts.toReversed())
  expect(result).toEqual({ same: canonicalAccounts.length, missing: [], differs: [], extra: [] })
  expect(isComplete(result)).toBe(true)
})

test('what is missing, what is old and what is no longer stored is named', () => {
  const result = drill(stored(ada, bob), [{ ...bob, counter: 4 }, newAccount({ accountName: 'gone', secret: Uint8Array.of(9) })])
  expect(result).toEqual({
    same: 0,
    missing: [names.ada],
    differs: [{ ...names.bob, fields: ['counter'] }],
    extra: [{ issuer: '', accountName: 'gone' }],
  })
  expect(isComplete(result)).toBe(false)
})

test.each([
  ['name', { accountName: 'Eve' }],
  ['sites', { sites: ['acme.example'] }],
  ['note', { note: 'x' }],
  ['groups', { groups: ['work'] }],
  ['favourite', { favourite: true }],
  ['recoveryCodes', { recoveryCodes: [{ code: 'a', usedAt: null }] }],
  ['clockSkew', { clockSkew: -40 }],
])('%s that differs is told', (field, change) => {
  expect(drill(stored(ada), [{ ...ada, ...change }]).differs).toEqual([{ ...names.ada, fields: [field] }])
})

test('a recovery code that was used since is a difference, the order of sites is none', () => {
  const code = { code: 'a', usedAt: null }
  const [own] = stored({ ...ada, recoveryCodes: [code] })
  if (!own) throw new Error('no account')
  expect(drill([own], [{ ...ada, recoveryCodes: [{ ...code, usedAt: 7 }] }]).differs[0]?.fields).toEqual(['recoveryCodes'])
  expect(isComplete(drill([own], [{ ...ada, sites: ada.sites.toReversed(), recoveryCodes: [code] }]))).toBe(true)
})

test('two accounts with one secret need two in the backup', () => {
  const twins = stored(ada, { ...ada, accountName: 'second' })
  expect(drill(twins, [ada]).missing).toEqual([{ issuer: 'ACME', accountName: 'second' }])
})

test('of two accounts with one secret each finds the one of its own name', () => {
  const second = { ...ada, accountName: 'second' }
  const third = { ...ada, accountName: 'third' }
  const result = drill(stored(third, second), [second, ada])
  expect(result.same).toBe(1)
  expect(result.differs).toEqual([{ issuer: 'ACME', accountName: 'third', fields: ['name'] }])
})

test('thousands of accounts in another order, or with one secret, are compared at once', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ ...ada, accountName: `${i}`, secret: Uint8Array.of(1, i >> 8, i & 255) }))
  expect(drill(stored(...many), many.toReversed()).same).toBe(5000)
  const alike = many.map(account => ({ ...account, secret: Uint8Array.of(1) }))
  expect(drill(stored(...alike), alike.toReversed()).same).toBe(5000)
  expect(drill(stored(...many), alike).missing).toHaveLength(5000)
}, 20_000)

const some = fc.subarray([...storedAccounts])
test('any two lists: every stored account is the same, different or missing, every other one extra', () => {
  fc.assert(
    fc.property(some, some, (mine, theirs) => {
      const { same, missing, differs, extra } = drill(mine, theirs)
      expect(same + missing.length + differs.length).toBe(mine.length)
      expect(same + differs.length + extra.length).toBe(theirs.length)
    }),
  )
})
