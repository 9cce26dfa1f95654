import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Account, accountTypes, algorithms, limits, newAccount, storedAs } from '../../../src/core/account.ts'
import { codesAround, codesFor } from '../../../src/core/clock/skew.ts'
import { codesAt, totp } from '../../../src/core/otp.ts'
import { rfc6238 } from '../../fixtures/vectors/rfc6238.ts'

const timeBased = accountTypes.filter(type => type !== 'hotp')
const stored = (given: Parameters<typeof newAccount>[0], clockSkew: number): Account => ({
  ...storedAs(newAccount(given), 'id', 0),
  clockSkew,
})

const skews = fc.integer({ min: -limits.clockSkew, max: limits.clockSkew })
const times = fc.integer({ min: 2 * limits.clockSkew * 1000, max: 4e12 })
const accounts = fc
  .record({
    type: fc.constantFrom(...timeBased),
    secret: fc.uint8Array({ minLength: limits.secret.min, maxLength: 40 }),
    algorithm: fc.constantFrom(...algorithms),
    digits: fc.integer(limits.digits),
    period: fc.integer(limits.period),
  })
  .chain(given => skews.map(clockSkew => stored(given, clockSkew)))

describe('RFC 6238 Appendix B, on a machine whose clock is wrong', () => {
  const secret = new TextEncoder().encode(rfc6238.secrets.SHA1)
  test.each(rfc6238.rows.flatMap(row => [-90, -1, 1, 48, 86_400].map(skew => ({ ...row, skew }))))(
    '$seconds s by the verifier’s clock, $skew s ahead',
    async ({ seconds, skew, SHA1 }) => {
      const now = (seconds - skew) * 1000
      const { code, validUntil } = await codesFor(stored({ secret, digits: 8 }, skew), now)
      expect(code).toBe(SHA1)
      expect((validUntil / 1000 + skew) % 30).toBe(0)
    },
  )
})

describe('codes for a verifier’s clock', () => {
  test('are those of this machine’s when the two agree', () =>
    fc.assert(
      fc.asyncProperty(accounts, times, async (account, now) => {
        expect(await codesFor({ ...account, clockSkew: 0 }, now)).toEqual(await codesAt(account, now))
      }),
    ))

  test('are those of the verifier’s time, and are said to end by ours', () =>
    fc.assert(
      fc.asyncProperty(accounts, times, async (account, now) => {
        const { code, next, validUntil } = await codesFor(account, now)
        expect(code).toBe(await totp(account, now + account.clockSkew * 1000))
        expect(validUntil).toBeGreaterThan(now)
        expect(validUntil).toBeLessThanOrEqual(now + account.period * 1000)
        expect(await codesFor(account, validUntil - 1)).toMatchObject({ code, validUntil })
        expect((await codesFor(account, validUntil)).code).toBe(next)
      }),
    ))

  test('three in a row meet without a gap, the middle one now', () =>
    fc.assert(
      fc.asyncProperty(accounts, times, async (account, now) => {
        const [before, current, after] = await codesAround(account, now)
        const { code, next, validUntil } = await codesFor(account, now)
        expect(current).toEqual({ code, from: validUntil - account.period * 1000, until: validUntil })
        expect(after).toEqual({ code: next, from: validUntil, until: validUntil + account.period * 1000 })
        expect(before?.until).toBe(current?.from)
        expect(before?.code).toBe((await codesFor(account, (before?.until ?? 0) - 1)).code)
      }),
    ))
})
