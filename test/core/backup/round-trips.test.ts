import { scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { algorithms, limits, type NewAccount, newAccount, storedAs } from '../../../src/core/account.ts'
import { backupCost, phoneCost, write } from '../../../src/core/backup/aegis.ts'
import { accountsIn, contentOf } from '../../../src/core/backup/aegis-content.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { base32FromSecret } from '../../../src/core/base32.ts'
import { utf8 } from '../../../src/core/bytes.ts'
import { migrationPages } from '../../../src/core/key-uri/migration-write.ts'
import { keyUriOf } from '../../../src/core/key-uri.ts'
import { mayBeRestored } from '../../../src/core/site/binding.ts'
import { canonicalAccounts, storedAccounts } from '../../fixtures/accounts.ts'
import { openVault } from './independent-aegis.ts'

/* The canonical accounts through every way out and in again: the same list, apart from what the way is documented to lose. */

const password = 'a lighthouse keeps nineteen letters'
const withCodes = storedAccounts.map((account, i) =>
  i === 0
    ? {
        ...account,
        recoveryCodes: [
          { code: 'kd8f2-mm3x9', usedAt: null },
          { code: 'qq7p1-zz4k8', usedAt: 1_700_000_000_000 },
        ],
      }
    : account,
)

/** What lines and pages for phones have no place for. */
const bare = (account: NewAccount): NewAccount => ({ ...account, sites: [], note: '', groups: [], favourite: false, recoveryCodes: [] })

describe.each([
  ['the usual cost', backupCost],
  ['the cost for slow phones', phoneCost],
])('an encrypted backup at %s', (_name, cost) => {
  const salt = new Uint8Array(32).fill(7)
  const key = new Uint8Array(scryptSync(password, salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: 2 ** 30 }))
  const written = write(withCodes, key, { ...cost, salt })

  test('gives everything back to our reader, recovery codes and which were used too', async () => {
    const { accounts, problems } = await readBackup(utf8(await written), password)
    expect(problems).toEqual([])
    expect(accounts).toEqual(canonicalAccounts.map((account, i) => ({ ...account, recoveryCodes: withCodes[i]?.recoveryCodes ?? [] })))
  })

  test('opens with a reader that shares no code with ours', async () => {
    const { version, entries } = openVault(await written, password)
    expect(version).toBeLessThanOrEqual(3)
    expect(entries.map(({ name, issuer }: { name: string; issuer: string }) => [issuer, name])).toEqual(
      canonicalAccounts.map(({ issuer, accountName }) => [issuer, accountName]),
    )
    expect(entries.map(({ info }: { info: { secret: string } }) => info.secret)).toEqual(
      canonicalAccounts.map(({ secret }) => base32FromSecret(secret)),
    )
  })
})

test('whatever an account holds comes back, in the order of the vault', () => {
  const text = (maxLength: number) => fc.string({ maxLength, unit: 'grapheme' }).filter(given => given.length <= maxLength)
  const site = fc.oneof(
    fc.domain(),
    fc.tuple(fc.domain(), fc.integer({ min: 1, max: 65_535 })).map(([host, port]) => `${host}:${port}`),
  )
  const recoveryCode = fc.record({ code: text(limits.recoveryCode).filter(Boolean), usedAt: fc.option(fc.nat()) })
  const account = fc.record({
    issuer: text(limits.text),
    accountName: text(limits.text),
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    algorithm: fc.constantFrom(...algorithms),
    digits: fc.integer(limits.digits),
    period: fc.integer(limits.period),
    sites: fc.uniqueArray(site.filter(mayBeRestored), { maxLength: 5 }),
    note: text(200),
    groups: fc.uniqueArray(text(20).filter(Boolean), { maxLength: 4 }),
    favourite: fc.boolean(),
    recoveryCodes: fc.array(recoveryCode, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(account, { maxLength: 8 }), given => {
      const accounts = given.map(newAccount)
      const stored = accounts.map((one, index) => storedAs(one, `id-${index}`, 1_700_000_000_000))
      expect(accountsIn(JSON.parse(JSON.stringify(contentOf(stored))), mayBeRestored)).toEqual({ format: 'aegis', accounts, problems: [] })
    }),
  )
})

test('lines of key URIs give back all that makes codes, and the names', async () => {
  const { accounts, problems } = await readBackup(utf8(storedAccounts.map(keyUriOf).join('\n')), null)
  expect(problems).toEqual([])
  expect(accounts).toEqual(canonicalAccounts.map(bare))
})

test('pages for phones give back what fits on them, and name the rest', async () => {
  const { pages, left } = migrationPages(canonicalAccounts, 77)
  const { accounts, problems } = await readBackup(utf8(pages.map(({ text }) => text).join('\n')), null)
  expect(problems).toEqual([])
  const fits = canonicalAccounts.filter(account => !left.some(({ account: other }) => other === account))
  expect(accounts.map(codesAndName)).toEqual(fits.map(codesAndName))
  expect(fits.length + left.length).toBe(canonicalAccounts.length)
  expect(new Set(left.map(({ reason }) => reason))).toEqual(new Set(['period', 'digits', 'steam', 'tooLong']))
})

/** What a page keeps of an account. */
function codesAndName({ type, issuer, accountName, secret, algorithm, digits, counter }: NewAccount) {
  return { type, issuer, accountName, secret: base32FromSecret(secret), algorithm, digits, counter }
}
