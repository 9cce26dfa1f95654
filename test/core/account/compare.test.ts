import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareAll, compareWith } from '../../../src/core/account/compare.ts'
import { type Account, type NewAccount, newAccount, storedAs } from '../../../src/core/account.ts'

const account = fc
  .record({
    issuer: fc.constantFrom('ACME', 'acme ', 'Bank', ''),
    accountName: fc.constantFrom('ada', 'ＡＤＡ', 'bob'),
    secret: fc.constantFrom(1, 2, 3).map(byte => Uint8Array.of(byte)),
    digits: fc.constantFrom(6, 8),
  })
  .map((given): NewAccount => newAccount(given))
const stored = fc
  .array(account, { maxLength: 8 })
  .map(list => list.map((one, index): Account => ({ ...one, id: `${index}`, createdAt: 0, usedAt: 0, clockSkew: 0 })))

test('many compare as each alone does', () => {
  fc.assert(
    fc.property(stored, fc.array(account, { maxLength: 5 }), (vault, incoming) => {
      expect(compareAll(vault, incoming)).toEqual(incoming.map(one => compareWith(vault, one)))
    }),
  )
})

test('a full vault against a full file takes no longer than reading it', () => {
  const many = Array.from({ length: 5000 }, (_, at) => newAccount({ issuer: `Site ${at}`, secret: Uint8Array.of(at >> 8, at & 255, 1) }))
  const vault = many.map((one, index): Account => ({ ...one, id: `${index}`, createdAt: 0, usedAt: 0, clockSkew: 0 }))
  const start = process.cpuUsage()
  expect(compareAll(vault, many).every(({ kind }) => kind === 'same')).toBe(true)
  expect(process.cpuUsage(start).user).toBeLessThan(2_000_000)
})

test('the same secret with other parameters is told from another secret, also behind a namesake with another one', () => {
  const [mine, other] = [Uint8Array.of(1), Uint8Array.of(2)]
  const vault = [other, mine].map((secret, index): Account => storedAs(newAccount({ issuer: 'ACME', secret }), `${index}`, 0))
  expect(compareAll(vault, [newAccount({ issuer: 'acme', secret: mine, digits: 8 })])).toEqual([
    { kind: 'conflict', id: '1', sameSecret: true },
  ])
  expect(compareAll(vault, [newAccount({ issuer: 'acme', secret: Uint8Array.of(3) })])).toEqual([
    { kind: 'conflict', id: '0', sameSecret: false },
  ])
})
