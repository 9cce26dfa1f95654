import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addRecoveryCodes } from '../../src/core/account/recovery-codes.ts'
import { limits, type NewAccount, newAccount } from '../../src/core/account.ts'
import {
  accountOf,
  add,
  advanceCounter,
  changeSettings,
  edit,
  emptyVault,
  lastRemoved,
  markUsed,
  move,
  reachOfUndo,
  remove,
  undo,
  undoTime,
  usualSettings,
  type Vault,
  withoutOldChange,
} from '../../src/core/vault.ts'

const now = 1_790_000_000_000
const mark = (id: string, at = now) => ({ id, now: at })
const account = (accountName: string, given: Partial<NewAccount> = {}) =>
  newAccount({ secret: new TextEncoder().encode(accountName || 'x'), accountName, ...given })
const addition = (id: string, given: Partial<NewAccount> = {}, replaces: string | null = null) => ({
  id,
  replaces,
  account: account(id, given),
})
const vaultOf = (...ids: string[]): Vault =>
  add(
    emptyVault(),
    ids.map(id => addition(id)),
    mark('made'),
  )
const ids = ({ accounts }: Vault) => accounts.map(({ id }) => id).join('')

describe('add', () => {
  test('puts accounts at the end, with their id and time', () => {
    const vault = add(vaultOf('a'), [addition('b')], mark('x'))
    expect(ids(vault)).toBe('ab')
    expect(accountOf(vault, 'b')).toMatchObject({ accountName: 'b', createdAt: now })
  })
  test('changes nothing in the vault it was given', () => {
    const before = vaultOf('a')
    const copy = structuredClone(before)
    add(before, [addition('b'), addition('c', {}, 'a')], mark('x'))
    expect(before).toEqual(copy)
  })
  test('another state of the same account loses nothing that only one of them has', () => {
    const used = { code: 'one', usedAt: 7 }
    const full = { secret: Uint8Array.of(9), type: 'hotp', counter: 5, note: 'mine', groups: ['a'], recoveryCodes: [used] } as const
    const before = add(vaultOf(), [addition('a', { ...full, groups: ['a'], recoveryCodes: [used] })], mark('x'))
    const codes = [
      { code: 'one', usedAt: null },
      { code: 'two', usedAt: null },
    ]
    const state = { ...full, accountName: 'renamed', counter: 3, note: '', groups: ['b'], favourite: true, recoveryCodes: codes }
    const [after] = add(before, [addition('b', state, 'a')], mark('y')).accounts
    expect(after).toMatchObject({
      id: 'a',
      accountName: before.accounts[0]?.accountName,
      counter: 5,
      note: 'mine',
      groups: ['a', 'b'],
      favourite: true,
    })
    expect(after?.recoveryCodes).toEqual([used, { code: 'two', usedAt: null }])
  })

  test('refuses all when one cannot be, is one too many, or replaces what is not there', () => {
    expect(() => add(emptyVault(), [addition('a'), addition('b', { digits: 11 })], mark('x'))).toThrow('accountInvalid')
    expect(() => add(vaultOf('a'), [addition('b', {}, 'z')], mark('x'))).toThrow('accountUnknown')
    expect(() => add(vaultOf('a'), [addition('b', {}, 'a'), addition('c', {}, 'a')], mark('x'))).toThrow('accountInvalid')
    const most = Array.from({ length: limits.accounts }, (_, i) => addition(String(i)))
    expect(() => add(add(emptyVault(), most, mark('x')), [addition('more')], mark('y'))).toThrow('accountsTooMany')
  })
  test.each(['com', 'https://example.com', 'Example.com', '*.example.com', '', '.example.com', 'example.com:443:1', '1.2.3.4'])(
    'the site %j is refused, added or edited',
    site => {
      expect(() => add(emptyVault(), [addition('a', { sites: [site] })], mark('x'))).toThrow('accountInvalid')
      expect(() => edit(vaultOf('a'), 'a', { sites: ['example.com', site] })).toThrow('accountInvalid')
    },
  )
  test('replacing keeps id, place, time and sites', () => {
    const before = add(emptyVault(), [addition('a', { sites: ['old.example'] }), addition('b')], mark('x'))
    const after = add(before, [addition('new', { sites: ['new.example'] }, 'a')], mark('y', now + 5))
    expect(ids(after)).toBe('ab')
    expect(accountOf(after, 'a')).toMatchObject({ accountName: 'new', createdAt: now, sites: ['new.example', 'old.example'] })
  })
  test('replacing an HOTP account by the same secret never turns its counter back', () => {
    const hotp = { type: 'hotp', secret: Uint8Array.of(1) } as const
    const before = add(emptyVault(), [addition('a', { ...hotp, counter: 9 })], mark('x'))
    expect(accountOf(add(before, [addition('n', { ...hotp, counter: 2 }, 'a')], mark('y')), 'a').counter).toBe(9)
    const fresh = addition('n', { ...hotp, secret: Uint8Array.of(2), counter: 2 }, 'a')
    expect(accountOf(add(before, [fresh], mark('y')), 'a').counter).toBe(2)
  })
})

describe('edit, move, remove', () => {
  test('edit takes undefined as not given and refuses what is out of range', () => {
    expect(accountOf(edit(vaultOf('a'), 'a', { issuer: 'I', note: undefined }), 'a')).toMatchObject({ issuer: 'I', note: '' })
    expect(() => edit(vaultOf('a'), 'a', { period: 0 })).toThrow('accountInvalid')
    expect(() => edit(vaultOf('a'), 'z', {})).toThrow('accountUnknown')
  })
  test.each([
    ['c', 'a', 'cab'],
    ['a', 'c', 'bac'],
    ['a', null, 'bca'],
    ['b', 'b', 'abc'],
  ])('move %s before %s gives %s', (id, before, order) => {
    expect(ids(move(vaultOf('a', 'b', 'c'), id, before))).toBe(order)
  })
  test('an unknown account can be neither moved, nor moved before, nor removed', () => {
    expect(() => move(vaultOf('a'), 'z', null)).toThrow('accountUnknown')
    expect(() => move(vaultOf('a'), 'a', 'z')).toThrow('accountUnknown')
    expect(() => remove(vaultOf('a'), 'z', mark('x'))).toThrow('accountUnknown')
  })
  test('settings change one by one', () => {
    expect(changeSettings(emptyVault(), { autoLockMinutes: 5, lockOnScreenLock: undefined }).settings).toEqual({
      ...usualSettings,
      autoLockMinutes: 5,
    })
  })
})

describe('advanceCounter', () => {
  test('only counts HOTP accounts on', () => {
    const vault = add(emptyVault(), [addition('h', { type: 'hotp', counter: 4 }), addition('t')], mark('x'))
    expect(accountOf(advanceCounter(vault, 'h'), 'h').counter).toBe(5)
    expect(() => advanceCounter(vault, 't')).toThrow('notHotp')
  })
  test('stops before a counter that numbers cannot hold', () => {
    const vault = add(emptyVault(), [addition('h', { type: 'hotp', counter: Number.MAX_SAFE_INTEGER })], mark('x'))
    expect(() => advanceCounter(vault, 'h')).toThrow('accountInvalid')
  })
})

describe('undo', () => {
  test('only the newest change, only once, only in time', () => {
    const vault = remove(vaultOf('a', 'b'), 'a', mark('x'))
    expect(() => undo(vault, 'made', now)).toThrow('nothingToUndo')
    expect(() => undo(vault, 'x', now + undoTime)).toThrow('nothingToUndo')
    expect(() => undo(vault, 'x', now - 1)).toThrow('nothingToUndo')
    const back = undo(vault, 'x', now + undoTime - 1)
    expect(ids(back)).toBe('ab')
    expect(() => undo(back, 'x', now)).toThrow('nothingToUndo')
  })
  test('survives what came between: moves, edits, counters', () => {
    const changed = edit(move(remove(vaultOf('a', 'b', 'c'), 'a', mark('x')), 'c', 'b'), 'b', { issuer: 'kept' })
    const back = undo(changed, 'x', now)
    expect(ids(back)).toBe('acb')
    expect(accountOf(back, 'b').issuer).toBe('kept')
  })
  test('of a replacement leaves a counter that moved on where it is', () => {
    const hotp = { type: 'hotp', secret: Uint8Array.of(1) } as const
    const before = add(emptyVault(), [addition('a', { ...hotp, counter: 3 })], mark('x'))
    const replaced = add(before, [addition('n', { ...hotp, issuer: 'new' }, 'a')], mark('y'))
    const back = undo(advanceCounter(replaced, 'a'), 'y', now)
    expect(accountOf(back, 'a')).toMatchObject({ accountName: 'a', counter: 4 })
  })
  test('is offered again for an account that was removed, and for nothing else', () => {
    const vault = remove(vaultOf('a', 'b'), 'a', mark('x'))
    expect(lastRemoved(vault, now)).toEqual({ changeId: 'x', account: accountOf(vaultOf('a'), 'a') })
    expect(lastRemoved(vault, now + undoTime)).toBeNull()
    expect(lastRemoved(undo(vault, 'x', now), now)).toBeNull()
    expect(lastRemoved(vaultOf('a'), now)).toBeNull()
    expect(lastRemoved(add(vaultOf('a'), [addition('n', {}, 'a')], mark('y')), now)).toBeNull()
  })
  test('leaves accounts as they are that a person changed since', () => {
    const before = vaultOf('a', 'b')
    const imported = add(
      before,
      [addition('x', { issuer: 'x' }, 'a'), addition('y', { issuer: 'y' }, 'b'), addition('c'), addition('d')],
      mark('i'),
    )
    const since = addRecoveryCodes(edit(imported, 'a', { note: 'mine' }), 'c', ['1234-5678'])
    expect(reachOfUndo(since)).toBe(2)
    const back = undo(since, 'i', now)
    expect(ids(back)).toBe('abc')
    expect(accountOf(back, 'a')).toMatchObject({ issuer: 'x', note: 'mine' })
    expect(accountOf(back, 'b')).toEqual(accountOf(before, 'b'))
    expect(accountOf(back, 'c').recoveryCodes).toHaveLength(1)
  })
  test('has nothing left to take back when all of it was changed since', () => {
    const changed = edit(add(emptyVault(), [addition('a')], mark('x')), 'a', { note: 'mine' })
    expect(changed.lastChange).toBeNull()
    expect(() => undo(changed, 'x', now)).toThrow('nothingToUndo')
  })
  test('is not kept from anything by a code that was used', () => {
    const vault = add(emptyVault(), [addition('h', { type: 'hotp', counter: 3 })], mark('x'))
    expect(ids(undo(markUsed(advanceCounter(vault, 'h'), 'h', now), 'x', now))).toBe('')
  })
  test('is forgotten when its time is over', () => {
    const vault = remove(vaultOf('a'), 'a', mark('x'))
    expect(withoutOldChange(vault, now + undoTime - 1)).toBe(vault)
    expect(withoutOldChange(vault, now + undoTime).lastChange).toBeNull()
  })

  /** One random change to a vault of a few accounts. */
  const change = fc.oneof(
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(9) }),
    fc.record({
      kind: fc.constant('add' as const),
      count: fc.integer({ min: 1, max: 4 }),
      replaces: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('move' as const), at: fc.nat(9), to: fc.option(fc.nat(9)) }),
  )
  type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

  function apply(vault: Vault, step: Change, name: string): Vault {
    const pick = (at: number) => vault.accounts[at % vault.accounts.length]?.id ?? ''
    if (step.kind === 'add') {
      const replaced = [...new Set(vault.accounts.length === 0 ? [] : step.replaces.map(pick))]
      const fresh = Array.from({ length: step.count }, (_, i) => addition(`${name}-${i}`))
      return add(vault, [...fresh, ...replaced.map(id => addition(`${name}-for-${id}`, {}, id))], mark(name))
    }
    if (vault.accounts.length === 0) return vault
    if (step.kind === 'remove') return remove(vault, pick(step.at), mark(name))
    return move(vault, pick(step.at), step.to === null ? null : pick(step.to))
  }

  test('of any change right after it gives the very accounts of before; ids stay unique', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), steps => {
        let vault = emptyVault()
        steps.forEach((step, i) => {
          const after = apply(vault, step, String(i))
          expect(new Set(after.accounts.map(({ id }) => id)).size).toBe(after.accounts.length)
          if (after.lastChange?.id === String(i)) expect(undo(after, String(i), now).accounts).toEqual(vault.accounts)
          vault = after
        })
      }),
    )
  })
})
