import fc from 'fast-check'
import { URI } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { accountTypes, algorithms, limits, type NewAccount, newAccount } from '../../src/core/account.ts'
import { base32FromSecret, secretFromBase32 } from '../../src/core/base32.ts'
import type { FailureCode } from '../../src/core/failure.ts'
import { isKeyUri, keyUriName, keyUriOf, readKeyUri } from '../../src/core/key-uri.ts'
import { canonicalAccounts } from '../fixtures/accounts.ts'

const key = 'JBSWY3DPEHPK3PXP'
const secret = secretFromBase32(key)

/** URIs as apps and sites write them, and what they say beyond the usual. */
const deviations: [string, Partial<NewAccount>][] = [
  [`otpauth://totp/ada?secret=${key}`, { accountName: 'ada' }],
  [`otpauth://totp/ACME:ada?secret=${key}&issuer=ACME`, { issuer: 'ACME', accountName: 'ada' }],
  [`otpauth://totp/ACME:ada?secret=${key}`, { issuer: 'ACME', accountName: 'ada' }],
  [`otpauth://totp/ACME%3Aada%40example.org?secret=${key}`, { issuer: 'ACME', accountName: 'ada@example.org' }],
  [`otpauth://totp/ACME:%20%20ada?secret=${key}`, { issuer: 'ACME', accountName: 'ada' }],
  [`otpauth://totp/ada?secret=${key}&issuer=ACME`, { issuer: 'ACME', accountName: 'ada' }],
  [`otpauth://totp/Old:ada?secret=${key}&issuer=New`, { issuer: 'New', accountName: 'ada' }],
  [`otpauth://totp/ACME:ada?secret=${key}&issuer=`, { issuer: 'ACME', accountName: 'ada' }],
  [`otpauth://totp/A%3AB:bob?secret=${key}&issuer=A%3AB`, { issuer: 'A:B', accountName: 'bob' }],
  [`otpauth://totp/a:b:c?secret=${key}`, { issuer: 'a', accountName: 'b:c' }],
  [`otpauth://totp/:ada?secret=${key}`, { accountName: 'ada' }],
  [`otpauth://totp/?secret=${key}&issuer=Only`, { issuer: 'Only' }],
  [`otpauth://totp?secret=${key}&issuer=Only`, { issuer: 'Only' }],
  [`otpauth:totp/ada?secret=${key}`, { accountName: 'ada' }],
  [`otpauth://totp/Air+Plus:bob?secret=${key}&issuer=Air+Canada`, { issuer: 'Air Canada', accountName: 'bob' }],
  [`otpauth://totp/a+b?secret=${key}`, { accountName: 'a+b' }],
  [`otpauth://totp/ACME #1:ada b@x?secret=${key}&issuer=ACME #1`, { issuer: 'ACME #1', accountName: 'ada b@x' }],
  [`otpauth://totp/Käse "Ø" 🧀:ü?secret=${key}`, { issuer: 'Käse "Ø" 🧀', accountName: 'ü' }],
  [`otpauth://totp/100%:50%25?secret=${key}`, { issuer: '100%', accountName: '50%' }],
  [`OTPAUTH://TOTP/ACME:ada?Secret=${key}&Issuer=ACME&DIGITS=8`, { issuer: 'ACME', accountName: 'ada', digits: 8 }],
  [`otpauth://totp/ada?secret=${key}&digits=&period=&algorithm=&issuer=`, { accountName: 'ada' }],
  [`otpauth://totp/ada?secret=${key}&digits=0&period=0`, { accountName: 'ada' }],
  [`otpauth://totp/ada?secret=jbsw%20y3dp-ehpk+3pxp%3D%3D`, { accountName: 'ada' }],
  [`otpauth://totp/ada?secret=${key}======`, { accountName: 'ada' }],
  [`otpauth://totp/ada?secret=${key}&period=60&digits=8`, { accountName: 'ada', period: 60, digits: 8 }],
  [`otpauth://totp/ada?secret=${key}&algorithm=sha1`, { accountName: 'ada' }],
  [`otpauth://totp/ada?secret=${key}&algorithm=SHA-256`, { accountName: 'ada', algorithm: 'SHA256' }],
  [`otpauth://totp/ada?secret=${key}&algorithm=HmacSHA512`, { accountName: 'ada', algorithm: 'SHA512' }],
  [`otpauth://totp/ada?secret=${key}&algorithm=Algorithm.sha256`, { accountName: 'ada', algorithm: 'SHA256' }],
  [`otpauth://totp/ada?secret=${key}&counter=7&image=https%3A%2F%2Fx.test%2Fi.png&lock=`, { accountName: 'ada' }],
  [`otpauth://totp/ada?issuer=ACMEperiod=60&secret=${key}`, { issuer: 'ACME', accountName: 'ada', period: 60 }],
  [`otpauth://totp/ada?secret=${key}&secret=MZXW6YTB`, { accountName: 'ada' }],
  [`otpauth://hotp/ada?secret=${key}`, { type: 'hotp', accountName: 'ada', counter: 0 }],
  [`otpauth://hotp/ada?secret=${key}&counter=4294967296`, { type: 'hotp', accountName: 'ada', counter: 2 ** 32 }],
  [`otpauth://steam/Steam:joe?secret=${key}&issuer=Steam`, { type: 'steam', issuer: 'Steam', accountName: 'joe', digits: 5 }],
  [`otpauth://totp/Steam:joe?secret=${key}&digits=5`, { type: 'steam', issuer: 'Steam', accountName: 'joe', digits: 5 }],
  [`otpauth://totp/joe?secret=${key}&encoder=steam`, { type: 'steam', accountName: 'joe', digits: 5 }],
  [`otpauth://totp/joe?secret=${key}&steam`, { type: 'steam', accountName: 'joe', digits: 5 }],
  [`otpauth://totp/Steam:joe?secret=${key}&issuer=Steam`, { issuer: 'Steam', accountName: 'joe' }],
  [`steam://${key}`, { type: 'steam', issuer: 'Steam', digits: 5 }],
  [`  otpauth://totp/ada?secret=${key}\n`, { accountName: 'ada' }],
]

test.each(deviations)('reads %s', (uri, said) => {
  expect(isKeyUri(uri)).toBe(true)
  expect(readKeyUri(uri)).toEqual(newAccount({ secret, ...said }))
})

/** URIs that are refused, with the failure and its detail. */
const refused: [string, FailureCode, string?][] = [
  ['otpauth://totp/ada', 'keyUriInvalid', 'secret'],
  ['otpauth://totp/ada?secret=', 'keyUriInvalid', 'secret'],
  [`otpauth://potp/ada?secret=${key}`, 'keyUriInvalid', 'type'],
  [`otpauth://constructor/ada?secret=${key}`, 'keyUriInvalid', 'type'],
  [`https://totp/ada?secret=${key}`, 'keyUriInvalid', 'type'],
  ['no uri at all', 'keyUriInvalid'],
  [`otpauth://totp/${'a'.repeat(100_000)}?secret=${key}`, 'keyUriInvalid'],
  [`otpauth://yaotp/ada?secret=${key}`, 'typeUnsupported'],
  [`otpauth://motp/ada?secret=${key}`, 'typeUnsupported'],
  [`otpauth://yandex/ada?secret=${key}`, 'typeUnsupported'],
  ['motp://ACME:ada?secret=0123456789abcdef', 'typeUnsupported'],
  [`otpauth://totp/ada?secret=${key}&algorithm=MD5`, 'algorithmUnsupported'],
  [`otpauth://totp/ada?secret=${key}&algorithm=SHA384`, 'algorithmUnsupported'],
  ['otpauth://totp/ada?secret=0189', 'base32Invalid'],
  ['steam://run/440', 'keyUriInvalid', 'secret'],
  ['steam://rungameid/1091500', 'keyUriInvalid', 'secret'],
  ['steam://store', 'keyUriInvalid', 'secret'],
  [`otpauth://totp/ada?secret=${key}&digits=4`, 'accountInvalid', 'digits'],
  [`otpauth://totp/ada?secret=${key}&digits=11`, 'accountInvalid', 'digits'],
  [`otpauth://totp/ada?secret=${key}&digits=six`, 'accountInvalid', 'digits'],
  [`otpauth://totp/ada?secret=${key}&digits=6.5`, 'accountInvalid', 'digits'],
  [`otpauth://totp/ada?secret=${key}&period=-30`, 'accountInvalid', 'period'],
  [`otpauth://totp/ada?secret=${key}&period=86401`, 'accountInvalid', 'period'],
  [`otpauth://totp/ada?secret=${key}&period=1e3`, 'accountInvalid', 'period'],
  [`otpauth://hotp/ada?secret=${key}&counter=9007199254740992`, 'accountInvalid', 'counter'],
  [`otpauth://hotp/ada?secret=${key}&counter=-1`, 'accountInvalid', 'counter'],
  [`otpauth://totp/${'a'.repeat(limits.text + 1)}?secret=${key}`, 'accountInvalid', 'accountName'],
]

test.each(refused)('refuses %.60s with %s %s', (uri, code, detail) => {
  expect(() => readKeyUri(uri)).toThrow(expect.objectContaining({ name: 'Failure', code, detail }))
})

test('the name for a message never holds the secret', () => {
  expect(keyUriName(`otpauth://totp/ACME:ada?secret=${key}&algorithm=MD5`)).toBe('ACME: ada')
  expect(keyUriName(`steam://${key}`)).toBe('')
  expect(keyUriName(key)).toBe('')
})

describe('writing', () => {
  test('is canonical', () => {
    expect(keyUriOf(newAccount({ issuer: 'Air Canada', accountName: 'a+b', secret }))).toBe(
      `otpauth://totp/Air%20Canada:a%2Bb?issuer=Air%20Canada&secret=${key}&algorithm=SHA1&digits=6&period=30`,
    )
    expect(keyUriOf(newAccount({ type: 'hotp', issuer: 'A', accountName: 'b', secret, counter: 0 }))).toBe(
      `otpauth://hotp/A:b?issuer=A&secret=${key}&algorithm=SHA1&digits=6&counter=0`,
    )
    expect(keyUriOf(newAccount({ type: 'steam', issuer: 'Steam', accountName: 'joe', secret }))).toBe(
      `otpauth://totp/Steam:joe?issuer=Steam&secret=${key}&algorithm=SHA1&digits=5&period=30&encoder=steam`,
    )
  })

  test.each(canonicalAccounts.map(account => [`${account.issuer} ${account.accountName}`, account] as const))(
    '%s is read back and by another implementation',
    (_, account) => {
      const uri = keyUriOf(account)
      expect(readKeyUri(uri)).toEqual({ ...account, sites: [], note: '', groups: [], favourite: false })
      if (account.issuer || account.accountName.includes(':')) return
      const other = URI.parse(uri)
      expect(other.label).toBe(account.accountName)
      expect(other.secret.base32).toBe(base32FromSecret(account.secret))
    },
  )

  const names = fc.string({ unit: 'binary', maxLength: 60 }).map(text => text.trim())
  const accounts = fc
    .record({
      type: fc.constantFrom(...accountTypes),
      issuer: names,
      accountName: names,
      secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      algorithm: fc.constantFrom(...algorithms),
      digits: fc.integer(limits.digits),
      period: fc.integer(limits.period),
      counter: fc.maxSafeNat(),
    })
    .map(given => newAccount({ ...given, ...(given.type === 'hotp' ? { period: 30 } : { counter: 0 }) }))

  test('whatever is written is read back', () =>
    fc.assert(
      fc.property(accounts, account => {
        // The one thing the format cannot say: a plain 5-digit account issued by "Steam".
        fc.pre(!(account.type === 'totp' && account.issuer === 'Steam' && account.digits === 5))
        expect(readKeyUri(keyUriOf(account))).toEqual(account)
      }),
      { numRuns: 500 },
    ))
})
