import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { HOTP, Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { algorithms, limits, newAccount } from '../../src/core/account.ts'
import { codeAt, codesAt, hotp, timeStep, totp } from '../../src/core/otp.ts'
import { canonicalAccounts } from '../fixtures/accounts.ts'
import { rfc4226 } from '../fixtures/vectors/rfc4226.ts'
import { rfc6238 } from '../fixtures/vectors/rfc6238.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

describe('RFC 4226 Appendix D', () => {
  const account = newAccount({ type: 'hotp', secret: ascii(rfc4226.secret) })
  test.each(rfc4226.codes.map((code, counter) => ({ counter, code })))('counter $counter', async ({ counter, code }) => {
    expect(await hotp({ ...account, counter })).toBe(code)
  })
})

describe.each(algorithms)('RFC 6238 Appendix B, %s', algorithm => {
  const account = newAccount({ secret: ascii(rfc6238.secrets[algorithm]), algorithm, digits: 8 })
  test.each(rfc6238.rows)('$seconds s', async row => {
    expect(timeStep(row.seconds * 1000, 30)).toBe(row.step)
    expect(await totp(account, row.seconds * 1000)).toBe(row[algorithm])
  })
})

describe('Steam', () => {
  /** Steam's own way, from the HMAC of node:crypto and big integers. */
  function steamCode(secret: Uint8Array, step: bigint): string {
    const message = Buffer.alloc(8)
    message.writeBigUInt64BE(step)
    const mac = createHmac('sha1', secret).update(message).digest()
    const at = (mac.at(-1) ?? 0) % 16
    let rest = BigInt(`0x${mac.subarray(at, at + 4).toString('hex')}`) % 2n ** 31n
    return Array.from({ length: 5 }, () => {
      const letter = '23456789BCDFGHJKMNPQRTVWXY'[Number(rest % 26n)]
      rest /= 26n
      return letter
    }).join('')
  }

  test('is five letters, least significant first', async () => {
    const account = newAccount({ type: 'steam', secret: ascii('12345678901234567890') })
    // Worked out by hand from the truncated values in RFC 4226 Appendix D: 1284755224 and 1094287082.
    expect(await codeAt(account, 0)).toBe('GG5F5')
    expect(await codeAt(account, 1)).toBe('PV9M4')
  })

  test('agrees with an independent computation', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), async (secret, step) => {
        expect(await codeAt(newAccount({ type: 'steam', secret }), step)).toBe(steamCode(secret, BigInt(step)))
      }),
    ))
})

const accounts = fc.record({
  secret: fc.uint8Array({ minLength: limits.secret.min, maxLength: 130 }),
  algorithm: fc.constantFrom(...algorithms),
  digits: fc.integer(limits.digits),
  period: fc.integer(limits.period),
})
const secretOf = ({ secret }: { secret: Uint8Array }) => new Secret({ buffer: new Uint8Array(secret).buffer })

describe('agrees with another implementation', () => {
  test('for any counter up to 2^53 - 1', () =>
    fc.assert(
      fc.asyncProperty(accounts, fc.maxSafeNat(), async (given, counter) => {
        const expected = new HOTP({ ...given, secret: secretOf(given) }).generate({ counter })
        expect(await hotp(newAccount({ ...given, type: 'hotp', counter }))).toBe(expected)
      }),
    ))

  test('for any time, this code and the next', () =>
    fc.assert(
      fc.asyncProperty(accounts, fc.integer({ min: 0, max: 4e12 }), async (given, now) => {
        const other = new TOTP({ ...given, secret: secretOf(given) })
        const { code, next, validUntil } = await codesAt(newAccount(given), now)
        expect(code).toBe(other.generate({ timestamp: now }))
        expect(next).toBe(other.generate({ timestamp: validUntil }))
        expect(validUntil).toBeGreaterThan(now)
        expect(validUntil - now).toBeLessThanOrEqual(given.period * 1000)
      }),
    ))
})

test('a code changes exactly at the end of its time step', async () => {
  const account = newAccount({ secret: ascii('12345678901234567890'), period: 60 })
  const { code, next, validUntil } = await codesAt(account, 1_700_000_012_345)
  expect(await totp(account, validUntil - 1)).toBe(code)
  expect(await totp(account, validUntil)).toBe(next)
})

test.each(canonicalAccounts)('$issuer $accountName has a code of its own length', async account => {
  expect(await codeAt(account, 1)).toHaveLength(account.digits)
})
