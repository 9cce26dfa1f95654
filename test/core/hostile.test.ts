import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { accountsIn } from '../../src/core/backup/aegis-content.ts'
import { aegisFile } from '../../src/core/backup/aegis-shape.ts'
import { readBackup } from '../../src/core/backup/index.ts'
import { secretFromBase32 } from '../../src/core/base32.ts'
import { readTexts } from '../../src/core/key-uri/enrolment-text.ts'
import { collectParts, readMigration } from '../../src/core/key-uri/migration.ts'
import { keyUriName, keyUriOf, readKeyUri } from '../../src/core/key-uri.ts'
import { lookAlike } from '../../src/core/site/look-alike.ts'
import { hostText } from '../../src/core/site/punycode.ts'
import { canonicalAccounts } from '../fixtures/accounts.ts'
import { survives } from './survives.ts'

/*
 * Whatever comes from outside, every reader gives a value or a Failure: no other error, no hang,
 * and nothing global is touched.
 */

vi.setConfig({ testTimeout: 60_000 })

/** Milliseconds of processor time so far, which a busy machine does not stretch. */
const cpuTime = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const transfer = 'otpauth-migration://offline?data=CjUKEAECAwQFBgcICQoLDA0ODxASDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAIgAA%3D%3D'
const seeds = [...canonicalAccounts.slice(0, 8).map(keyUriOf), transfer, 'steam://JBSWY3DPEHPK3PXP', 'motp://a:b?secret=00']

/** A sound text with a few places overwritten, cut out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.nat(9), fc.string({ unit: 'binary', maxLength: 5 })), { minLength: 1, maxLength: 5 }),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, [at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length), seed),
  )
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), mutated)
const bytes = (text: string) => new TextEncoder().encode(text)

const textReaders: Record<string, (text: string) => unknown> = {
  readKeyUri,
  keyUriName,
  readMigration,
  readTexts: text => collectParts(readTexts([text, text]).parts),
  secretFromBase32,
  hostText: text => hostText(`xn--${text}.xn--a`),
  lookAlike: text => lookAlike('paypal.com', text),
  readBackup: text => readBackup(bytes(text), 'pw'),
}

describe.each(Object.entries(textReaders))('%s', (_, read) => {
  test('any text', () =>
    fc.assert(
      fc.asyncProperty(texts, text => survives(() => read(text))),
      { numRuns: 1000 },
    ))

  test.each([
    ['spaces', ' '.repeat(200_000)],
    ['equals signs', `otpauth-migration://offline?data=${'='.repeat(99_000)}x`],
    ['percent signs', `otpauth://totp/${'%'.repeat(90_000)}?secret=A`],
    ['colons', `otpauth://totp/${':'.repeat(90_000)}?issuer=${':'.repeat(5000)}`],
    ['ampersands', `otpauth://totp/x?${'&a=b'.repeat(20_000)}`],
    ['slashes', `otpauth:${'/'.repeat(90_000)}`],
    ['issuers', `otpauth://totp/x?${'issuer=period='.repeat(7000)}`],
    ['quotes', '"'.repeat(200_000)],
    ['hyphens', '-'.repeat(200_000)],
    ['brackets', `{"a":${'['.repeat(200_000)}`],
    ['backslashes', `{"${'\\'.repeat(200_000)}`],
    ['nines', '9'.repeat(50_000)],
  ])('many %s end in time', async (_, text) => {
    const start = cpuTime()
    await survives(() => read(text))
    expect(cpuTime() - start).toBeLessThan(2000)
  })
})

test('readBackup, any bytes', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), file => survives(() => readBackup(file, 'pw'))),
    { numRuns: 500 },
  ))

test('a transfer of any bytes', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), data =>
      survives(() => readMigration(`otpauth-migration://offline?data=${Buffer.from(data).toString('base64url')}`)),
    ),
    { numRuns: 1000 },
  ))

describe('Aegis of any shape', () => {
  const anything = fc.anything({ maxDepth: 3, withNullPrototype: true })
  const entry = fc.record(
    {
      type: fc.oneof(fc.constantFrom('totp', 'hotp', 'steam', 'motp', '__proto__'), anything),
      uuid: fc.oneof(fc.string(), anything),
      name: fc.oneof(fc.string({ unit: 'binary' }), anything),
      issuer: fc.oneof(fc.string({ unit: 'binary' }), anything),
      groups: fc.oneof(fc.array(fc.string()), anything),
      info: fc.oneof(
        fc.record({
          secret: fc.oneof(fc.constant('JBSWY3DPEHPK3PXP'), anything),
          algo: fc.oneof(fc.constantFrom('SHA1', 'md5'), anything),
          digits: fc.oneof(fc.double(), anything),
          period: fc.oneof(fc.double(), anything),
          counter: fc.oneof(fc.double(), anything),
        }),
        anything,
      ),
    },
    { requiredKeys: [] },
  )
  const content = fc.record({
    version: fc.oneof(fc.integer({ max: 4 }), anything),
    entries: fc.oneof(fc.array(entry), anything),
    lockstep: anything,
  })

  test('inside', () =>
    fc.assert(
      fc.asyncProperty(content, value => survives(() => accountsIn(value))),
      { numRuns: 500 },
    ))
  test('outside', () =>
    fc.assert(
      fc.asyncProperty(fc.record({ version: fc.oneof(fc.constant(1), anything), header: anything, db: anything }), value =>
        survives(() => aegisFile(value)),
      ),
      { numRuns: 500 },
    ))
})
