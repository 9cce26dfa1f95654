import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { limits } from '../../../src/core/account.ts'
import type { BackupContents } from '../../../src/core/backup/aegis-content.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { Failure } from '../../../src/core/failure.ts'

/*
 * Whatever a file holds, reading it ends in accounts, rows with a reason, or a Failure; and soon.
 */

vi.setConfig({ testTimeout: 60_000 })

const bytes = (text: string) => new TextEncoder().encode(text)
const key = 'JBSWY3DPEHPK3PXP'

/** Reads a file; everything but a Failure is a mistake of ours. */
async function outcome(file: Uint8Array, password: string | null): Promise<BackupContents | null> {
  try {
    return await readBackup(file, password)
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure)
    return null
  }
}

const told = fc.oneof(
  fc.string(),
  fc.constantFrom(
    key,
    `otpauth://totp/ACME:ada?secret=${key}`,
    'steam://',
    `steam://${key}`,
    'motp://x',
    '30;6',
    'key=&step=x',
    '"',
    '=1+1',
    '2e3',
    '\0',
  ),
  fc.integer().map(String),
)

describe('tables', () => {
  const columns = fc.constantFrom(
    ...['secret', 'totp', 'otpauth', 'name', 'issuer', 'account', 'type', 'algorithm', 'digits', 'period', 'counter', 'url', 'notes'],
    ...[
      'Title',
      'Username',
      'login_totp',
      'otpSecret',
      'otpUrl',
      'RfFieldsV2',
      'SecretData',
      'Password Name',
      'One-time password',
      'Website',
      'TimeOtp-Secret-Base32',
      'HmacOtp-Counter',
      'Group',
      'TOTP',
      '__proto__',
      '',
    ],
  )
  const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const table = fc
    .record({
      head: fc.array(columns, { minLength: 1, maxLength: 12 }),
      rows: fc.array(fc.array(told, { maxLength: 14 }), { maxLength: 12 }),
      comma: fc.constantFrom(',', ';', '\t'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      isQuoted: fc.boolean(),
    })
    .map(({ head, rows, comma, end, isQuoted }) => [head, ...rows].map(row => row.map(isQuoted ? quoted : String).join(comma)).join(end))

  test('of any columns and rows', async () => {
    await fc.assert(
      fc.asyncProperty(table, async text => {
        await outcome(bytes(text), null)
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('JSON', () => {
  const names = fc.constantFrom(
    ...[
      'secret',
      'type',
      'issuer',
      'label',
      'name',
      'digits',
      'period',
      'counter',
      'algorithm',
      'accounts',
      'items',
      'entries',
      'services',
    ],
    ...['db', 'header', 'version', 'schemaVersion', 'encrypted', 'data', 'login', 'totp', 'tokens', 'tokenOrder', 'elements', 'otp', 'app'],
    ...['authenticator_tokens', 'encrypted_seed', 'salt', 'content', 'uri', 'shared_secret', 'otpGenerator', 'Authenticators', '__proto__'],
    ...['records', 'custom_fields', '$oneTimeCode', 'template_type', 'title', 'fields', 'folders', 'totp_code', 'totp_title'],
    ...['nonce', 'cipher', 'kdfParams', 'encryptedData', 'encryptionNonce', 'dataType', 'hash', 'index', 'key', 'vaults', 'deviceName'],
  )
  const value = fc.letrec(tie => ({
    any: fc.oneof({ maxDepth: 5 }, told, fc.constantFrom(null, true, 0, -1, 1e308, 0.5), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(names, tie('any'), { maxKeys: 6 }),
  }))

  test('of any shape, with the names that formats use', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(value.object, value.list), async json => {
        await outcome(bytes(JSON.stringify(json)), 'pw')
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('the samples, with bytes changed, cut and repeated', () => {
  const folder = new URL('../../fixtures/backups/', import.meta.url)
  const cheap =
    /^(enpass|one-pif|keeper|safe-in-cloud|psono|robo-form|authy|duo|cotp|steam|login-csv|free-otp|two-fauth|extracted-secrets|lastpass|raivo|keepass|app-database|key-uri-page|totp-)/
  const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => cheap.test(name) && !/\.ts$|argon2/.test(name) && /\.\w+$/.test(name))
    .map(name => ({ name, file: new Uint8Array(readFileSync(new URL(name, folder))) }))

  test.each(samples.map(({ name, file }) => [name, file] as const))('%s', async (name, file) => {
    const places = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(places, fc.option(fc.nat()), async (changes, cut) => {
        const copy = file.slice(0, cut === null ? file.length : cut % file.length)
        for (const [at, byte] of changes) if (copy.length) copy[at % copy.length] = byte
        await outcome(copy, 'grüne Brücke 7')
      }),
      { numRuns: /keepass|xml$/.test(name) ? 20 : 60 },
    )
  })
})

describe('much of everything', () => {
  const seconds = async (file: Uint8Array, most: number) => {
    const start = performance.now()
    const contents = await outcome(file, 'pw')
    expect(performance.now() - start).toBeLessThan(most * 1000)
    return contents
  }
  const rows = Array.from({ length: limits.accounts }, (_, index) => index)

  test('5,000 rows of a table', async () => {
    const text = ['name,secret,issuer', ...rows.map(index => `user ${index},${key},ACME`)].join('\n')
    expect((await seconds(bytes(text), 10))?.accounts).toHaveLength(limits.accounts)
  })

  test('5,000 key URIs in JSON', async () => {
    const list = rows.map(index => ({ uri: `otpauth://totp/ACME:${index}?secret=${key}` }))
    expect((await seconds(bytes(JSON.stringify(list)), 10))?.accounts).toHaveLength(limits.accounts)
  })

  test('one row more is too many', async () => {
    const text = ['name,secret', ...[...rows, 0].map(index => `u${index},${key}`)].join('\n')
    await expect(readBackup(bytes(text), null)).rejects.toMatchObject({ code: 'accountsTooMany' })
  })

  const size = 19 * 1024 * 1024
  test.each([
    ['opening brackets', '['.repeat(size)],
    ['opening quotes', `a,secret\n${'"'.repeat(size)}`],
    ['commas', `name,secret\n${','.repeat(size)}`],
    ['empty lines', `name,secret\n${'\n'.repeat(size)}`],
    ['one letter', `name,secret\n${'A'.repeat(size)}`],
    ['one long key URI', `otpauth://totp/x?secret=${'A'.repeat(size)}`],
    ['percent signs', `otpauth://totp/${'%'.repeat(size)}?secret=${key}`],
    ['one long text in JSON', JSON.stringify({ a: 'otpauth://'.repeat(size / 10) })],
    ['one long number', `[${'9'.repeat(size)}]`],
    ['open tags', `<html>otpauth://${'<a '.repeat(size / 3)}`],
    ['open entities', `<map>${'<string name="&amp;'.repeat(size / 20)}`],
    ['letters of base64', 'QUJD'.repeat(size / 4)],
    ['escaped signs in a page', `<html>otpauth://totp/x?secret=${key}${'&amp;'.repeat(size / 5)}`],
    ['short lines', 'otpauth://\n'.repeat(size / 11)],
    ['cards without an end', `<database>${'<card title="x'.repeat(size / 14)}`],
    ['fields without an end', `<database><card x>${'<field type="one_time_password">'.repeat(size / 32)}`],
    ['marks between items', '***5642bee8-a5ff-11dc-8314-0800200c9a66***\n'.repeat(size / 43)],
    ['spaces before a list', `${' '.repeat(size)}[]`],
  ])('19 MB of %s', async (_, text) => {
    await seconds(bytes(text), 20)
  })
})
