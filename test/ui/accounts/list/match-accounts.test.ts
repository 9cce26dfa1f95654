import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, matchAccounts } from '../../../../src/ui/accounts/list/match-accounts.ts'

describe('matchAccounts', () => {
  const accounts = [
    { issuer: 'GitHub', accountName: 'mia@example.com', groups: ['Work', 'Öffentlich'] },
    { issuer: 'Éclair', accountName: 'Jürgen', groups: [] },
    { issuer: '', accountName: 'ﬁne', groups: [] },
  ]
  const names = (query: string) => matchAccounts(accounts, query).map(account => account.accountName)

  test('an empty query keeps all, in the same list', () => expect(matchAccounts(accounts, '  ')).toBe(accounts))
  test('case and accents do not count', () => expect(names('ECLAIR jurgen')).toEqual(['Jürgen']))
  test('accents in the query do not count either', () => expect(names('gít')).toEqual(['mia@example.com']))
  test('every word must be found, in any order', () => {
    expect(names('mia hub')).toEqual(['mia@example.com'])
    expect(names('mia eclair')).toEqual([])
  })
  test('groups are found, alone and beside names', () => {
    expect(names('offent')).toEqual(['mia@example.com'])
    expect(names('work git')).toEqual(['mia@example.com'])
    expect(names('work eclair')).toEqual([])
  })
  test('ligatures are read as their letters', () => expect(names('fine')).toEqual(['ﬁne']))
  test('folding twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => void expect(fold(fold(text))).toBe(fold(text))))
  })
})
