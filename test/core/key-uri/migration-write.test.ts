import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NewAccount, newAccount } from '../../../src/core/account.ts'
import { collectParts, readMigration } from '../../../src/core/key-uri/migration.ts'
import { migrationPages, readsBack } from '../../../src/core/key-uri/migration-write.ts'
import { qrModules } from '../../../src/core/qr/modules.ts'
import { canonicalAccounts } from '../../fixtures/accounts.ts'

const secret = (seed: number) => Uint8Array.from({ length: 20 }, (_, index) => (seed * 7 + index) % 256)
const readBack = (texts: string[]) => collectParts(texts.map(readMigration))

/** What the format can say of an account. */
const carried = ({ type, issuer, accountName, secret: key, algorithm, digits, counter }: NewAccount) =>
  newAccount({ type, issuer, accountName, secret: key, algorithm, digits, counter })

test('23 accounts: three pages of at most ten, in order, one transfer', () => {
  const accounts = Array.from({ length: 23 }, (_, i) => newAccount({ issuer: 'ACME', accountName: `ada${i}`, secret: secret(i) }))
  const { pages, left } = migrationPages(accounts, -77)
  expect(pages.map(page => page.accounts.length)).toEqual([10, 10, 3])
  expect(left).toEqual([])
  const parts = pages.map(({ text }) => readMigration(text))
  expect(parts.map(({ batchId, batchSize, batchIndex }) => [batchId, batchSize, batchIndex])).toEqual([
    [-77, 3, 0],
    [-77, 3, 1],
    [-77, 3, 2],
  ])
  expect(collectParts(parts)).toMatchObject({ accounts, problems: [], missing: 0 })
})

test('the canonical accounts: those the format can say come back, the others are named with the reason', () => {
  const { pages, left } = migrationPages(canonicalAccounts, 1)
  const written = pages.flatMap(page => page.accounts)
  expect(readBack(pages.map(({ text }) => text)).accounts).toEqual(written.map(carried))
  expect(written.length + left.length).toBe(canonicalAccounts.length)
  expect(new Set(left.map(({ reason }) => reason))).toEqual(new Set(['steam', 'period', 'digits', 'tooLong']))
})

test('long names make pages smaller, never a code that cannot be drawn', () => {
  const long = Array.from({ length: 12 }, (_, i) =>
    newAccount({ issuer: 'é'.repeat(60), accountName: `${i}`.repeat(80), secret: secret(i) }),
  )
  const { pages, left } = migrationPages([...long, newAccount({ accountName: 'x'.repeat(500), secret: new Uint8Array(600) })], 5)
  expect(left.map(({ reason }) => reason)).toEqual(['tooLong'])
  expect(pages.length).toBeGreaterThan(2)
  for (const { text } of pages) expect(qrModules(text).length).toBeLessThanOrEqual(17 + 4 * 27)
})

test('nothing to write gives no page', () => {
  expect(migrationPages([], 1)).toEqual({ pages: [], left: [] })
})

const word = fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.trim().replaceAll(':', ''))
const accounts = fc.array(
  fc.record({
    type: fc.constantFrom('totp' as const, 'hotp' as const, 'steam' as const),
    issuer: word,
    accountName: fc.oneof(
      word,
      word.map(text => `${text}a:b`),
    ),
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
    digits: fc.constantFrom(6, 7, 8),
    period: fc.constantFrom(30, 60),
    counter: fc.maxSafeNat(),
  }),
  { maxLength: 40 },
)

test('any accounts: each is on exactly one page or left out, and the pages read back as written', () => {
  fc.assert(
    fc.property(accounts, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).filter(Boolean), (given, batchId) => {
      const all = given.map(account => newAccount({ ...account, counter: account.type === 'hotp' ? account.counter : 0 }))
      const { pages, left } = migrationPages(all, batchId)
      expect([...pages.flatMap(page => page.accounts), ...left.map(({ account }) => account)]).toHaveLength(all.length)
      for (const page of pages) expect(readMigration(page.text).accounts).toEqual(page.accounts.map(carried))
    }),
  )
})

test('thousands of accounts are spread over as many pages as it takes, and read again', () => {
  const many = Array.from({ length: 5000 }, (_, i) =>
    newAccount({ issuer: 'ACME', accountName: `ada.lovelace.${i}@example.com`, secret: secret(i) }),
  )
  const pages = migrationPages(many, 3)
  expect(pages.pages.length).toBeGreaterThan(500)
  expect(readsBack(pages)).toBe(true)
}, 20_000)

test('a page that gives back something else is noticed', () => {
  const [one, two] = [newAccount({ accountName: 'one', secret: secret(1) }), newAccount({ accountName: 'two', secret: secret(1) })]
  const { text } = migrationPages([one], 3).pages[0] ?? { text: '' }
  expect(readsBack({ pages: [{ text, accounts: [one] }], left: [] })).toBe(true)
  expect(readsBack({ pages: [{ text, accounts: [two] }], left: [] })).toBe(false)
  expect(readsBack({ pages: [{ text, accounts: [one, two] }], left: [] })).toBe(false)
  expect(readsBack({ pages: [{ text: text.slice(0, 40), accounts: [one] }], left: [] })).toBe(false)
})
