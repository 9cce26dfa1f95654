import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'
import { tableRows } from '../../../src/core/backup/sqlite.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'
import { Failure } from '../../../src/core/failure.ts'

/*
 * Databases as apps have them on a phone. The samples were written by SQLite itself, in pages of 512
 * bytes, so that inner pages and overflowing rows are among them.
 */

vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/app-database/${name}`, import.meta.url)))
const secret = secretFromBase32('JBSWY3DPEHPK3PXP')

describe('the accounts in a database', () => {
  test('of Google Authenticator', async () => {
    const { format, accounts, problems } = await readBackup(fixture('google.sqlite'), null)
    expect(format).toBe('appDatabase')
    expect(accounts.slice(0, 3)).toMatchObject([
      { type: 'totp', issuer: 'ACME', accountName: 'ada', secret },
      { type: 'hotp', issuer: 'Counter', accountName: 'gus', counter: 4_294_967_301 },
      { issuer: 'Many', accountName: 'user 0' },
    ])
    expect(accounts).toHaveLength(63)
    expect(accounts.at(-1)?.secret).toEqual(new Uint8Array(625))
    expect(problems).toEqual([
      { row: 3, code: 'typeUnsupported', name: 'nobody' },
      { row: 4, code: 'base32Invalid', name: 'broken' },
    ])
  })

  test('of Microsoft Authenticator, in its order', async () => {
    const { accounts, problems } = await readBackup(fixture('microsoft.sqlite'), null)
    expect(accounts).toMatchObject([
      { issuer: 'Microsoft', accountName: 'eve@example.org', digits: 8, secret },
      { issuer: 'Bänk', accountName: 'bob', digits: 6, secret },
    ])
    expect(problems).toEqual([{ row: 3, code: 'typeUnsupported', name: 'Work: eve' }])
  })

  test('of Stratum, with its categories', async () => {
    const { accounts } = await readBackup(fixture('stratum.db'), null)
    expect(accounts).toMatchObject([
      { type: 'hotp', issuer: 'Counter', counter: 42, groups: [] },
      { type: 'totp', issuer: 'ACME', accountName: 'ada', algorithm: 'SHA256', digits: 8, period: 60, groups: ['work'] },
    ])
  })

  test('of another app are not guessed at', async () => {
    await expect(readBackup(fixture('other.sqlite'), null)).rejects.toMatchObject({ code: 'backupAppDatabase' })
  })
})

describe('a database that is none', () => {
  const bytes = fixture('google.sqlite')
  const changed = (change: (copy: DataView) => void) => {
    const copy = bytes.slice()
    change(new DataView(copy.buffer))
    return copy
  }

  test('a page that leads to itself is damage', () => {
    // The second page is the inner page of the table: its last child becomes itself.
    const roots = Array.from({ length: bytes.length / 512 }, (_, page) => page).filter(page => bytes[page * 512] === 5)
    expect(roots).toHaveLength(1)
    const root = roots[0] ?? 0
    expect(() =>
      tableRows(
        changed(copy => copy.setUint32(root * 512 + 8, root + 1)),
        'accounts',
      ),
    ).toThrow(Failure)
  })

  test('any change gives rows or a failure, and soon', () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(flips, fc.nat({ max: bytes.length }), (places, cut) => {
        const copy = bytes.slice(0, cut % 3 === 0 ? cut : bytes.length)
        for (const [at, byte] of places) copy[at] = byte
        try {
          tableRows(copy, 'accounts')
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Failure)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
