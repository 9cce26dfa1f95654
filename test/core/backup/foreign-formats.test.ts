import { readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { type NewAccount, newAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import type { Problem } from '../../../src/core/backup/problem.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'

// Deriving keys takes its time by design.
vi.setConfig({ testTimeout: 60_000 })

const password = 'canonical pässword'
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url)))

const key = secretFromBase32('JBSWY3DPEHPK3PXP')
const short = secretFromBase32('MZXW6YTBOI')
const acme = { issuer: 'ACME', accountName: 'ada', secret: key, algorithm: 'SHA256', digits: 8, period: 60 } as const
const ada = newAccount(acme)
const gus = newAccount({ type: 'hotp', issuer: 'Counter', accountName: 'gus', secret: short, counter: 7 })
const joe = newAccount({ type: 'steam', issuer: 'Steam', accountName: 'joe', secret: secretFromBase32('KRUGS4ZANFZSAYJA') })
const bob = newAccount({ issuer: 'Bare', accountName: 'bob', secret: short })
const work = { sites: ['example.org'], groups: ['work'], favourite: true }
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

const twoFas4 = {
  accounts: [
    newAccount({ issuer: 'By hand', secret: key }),
    { ...gus, secret: short, algorithm: 'SHA512', digits: 8, counter: 4_294_967_301, groups: ['work'] },
    joe,
  ],
  problems: [
    { row: 4, code: 'algorithmUnsupported', name: 'Hash' },
    { row: 5, code: 'typeUnsupported', name: 'Kind' },
    { row: 6, code: 'backupDamaged', name: 'Shape' },
  ],
} satisfies { accounts: NewAccount[]; problems: Problem[] }

const firstThree = [gus, { ...ada, sites: ['example.org'], favourite: true }, joe]
const bitwardenVault = {
  accounts: [{ ...ada, ...work, note: 'two\nlines' }, bob, joe],
  problems: [
    { row: 6, code: 'base32Invalid', name: 'Broken: eve' },
    { row: 7, code: 'backupDamaged', name: 'Kind: eve' },
  ],
} satisfies { accounts: NewAccount[]; problems: Problem[] }
const protonPlain = {
  accounts: [{ ...ada, accountName: 'a:colon', note: 'a note' }, joe],
  problems: [{ row: 3, code: 'base32Invalid', name: 'eve' }],
} satisfies { accounts: NewAccount[]; problems: Problem[] }
const entePlain = {
  accounts: [{ ...ada, groups: ['work', 'ops'], favourite: true, note: 'a note' }, joe, gus],
  problems: [{ row: 5, code: 'base32Invalid', name: 'Broken: bob' }],
} satisfies { accounts: NewAccount[]; problems: Problem[] }

interface Sample {
  file: string
  format: string
  accounts: NewAccount[]
  problems?: Problem[]
}

const plain: Sample[] = [
  {
    file: 'two-fas/schema-1.2fas',
    format: 'twoFas',
    accounts: [newAccount({ issuer: 'ACME', accountName: 'ada', secret: key })],
    problems: [{ row: 2, code: 'base32Invalid', name: 'Broken' }],
  },
  { file: 'two-fas/schema-2.2fas', format: 'twoFas', accounts: [ada, { ...bob, accountName: '', secret: secretFromBase32('MZXW6YTB') }] },
  { file: 'two-fas/schema-4-ios.2fas', format: 'twoFas', ...twoFas4 },
  {
    file: 'authenticator-extension/plain.json',
    format: 'authenticatorExtension',
    accounts: [
      ...firstThree,
      newAccount({ issuer: 'Battle.net', accountName: 'EU-0000', secret: key, digits: 8 }),
      newAccount({ issuer: 'Hex', accountName: 'hal', secret: hex('00112233445566778899') }),
      newAccount({ type: 'hotp', issuer: 'Hex', accountName: 'ian', secret: hex('abcdefabcdef'), counter: 3 }),
      newAccount({ issuer: 'Leaked', accountName: 'hex as totp', secret: hex('0123456789abcdef'), algorithm: 'SHA256' }),
    ],
    problems: [
      { row: 8, code: 'algorithmUnsupported', name: 'GOST: ivan' },
      { row: 9, code: 'base32Invalid', name: 'Name::not a host: eve' },
    ],
  },
  { file: 'authenticator-extension/authenticator.txt', format: 'keyUriLines', accounts: [ada, gus] },
  { file: 'bitwarden/vault.json', format: 'bitwarden', ...bitwardenVault },
  {
    file: 'bitwarden/vault.csv',
    format: 'bitwardenCsv',
    accounts: [
      { ...ada, ...work, note: 'two\nlines' },
      { ...bob, issuer: 'Bare, "quoted"', sites: ['example.org', 'example.com'] },
    ],
    problems: [{ row: 4, code: 'base32Invalid', name: 'Broken: eve' }],
  },
  {
    file: 'bitwarden/authenticator.csv',
    format: 'bitwardenCsv',
    accounts: [ada, { ...bob, issuer: 'Comma', favourite: true }],
  },
  {
    file: 'bitwarden/authenticator.json',
    format: 'bitwarden',
    accounts: [
      { ...ada, favourite: true },
      { ...joe, accountName: '' },
    ],
  },
  {
    file: 'lastpass/accounts.json',
    format: 'lastPass',
    accounts: [
      { ...ada, groups: ['work'], favourite: true },
      { ...bob, issuer: 'Given' },
    ],
    problems: [{ row: 3, code: 'algorithmUnsupported', name: 'Hash: eve' }],
  },
  { file: 'proton-authenticator/plain.json', format: 'protonAuthenticator', ...protonPlain },
  {
    file: 'proton-pass/export.zip',
    format: 'protonPass',
    accounts: [
      { ...ada, sites: ['example.org'], groups: ['Personal'], favourite: true, note: 'a note' },
      { ...bob, issuer: 'Second', accountName: 'ada', sites: ['example.org'], groups: ['Personal'], favourite: true, note: 'a note' },
      { ...bob, accountName: 'bob@example.org', groups: ['Personal'] },
    ],
    problems: [{ row: 5, code: 'base32Invalid', name: 'Broken: eve' }],
  },
  {
    file: 'one-password/export.1pux',
    format: 'onePassword',
    accounts: [
      { ...ada, ...work, sites: ['example.org', 'example.com'], note: 'a note' },
      { ...bob, issuer: 'ACME', accountName: 'ada', ...work, sites: ['example.org', 'example.com'], note: 'a note' },
    ],
    problems: [{ row: 3, code: 'base32Invalid', name: 'Broken' }],
  },
  {
    file: 'one-password/logins.csv',
    format: 'onePasswordCsv',
    accounts: [{ ...ada, ...work, groups: ['work', 'ops'], note: 'a note' }, bob],
  },
  {
    file: 'one-password/apple-passwords.csv',
    format: 'onePasswordCsv',
    accounts: [{ ...ada, sites: ['example.org'], note: 'a note' }],
  },
  {
    file: 'keepassxc/database.csv',
    format: 'keePassXcCsv',
    accounts: [
      {
        ...ada,
        groups: ['jobs/ops'],
        sites: ['example.org'],
        note: 'two\nlines, "quoted"\notpauth://totp/not-an-account?secret=JBSWY3DPEHPK3PXP',
      },
      joe,
      { ...bob, issuer: 'Plugin', algorithm: 'SHA512', digits: 8, period: 60 },
    ],
    problems: [{ row: 4, code: 'keyUriInvalid', name: 'Legacy: eve' }],
  },
  { file: 'ente/plain.txt', format: 'ente', ...entePlain },
  {
    file: 'two-fauth/export.json',
    format: 'twoFAuth',
    accounts: [ada, gus, joe],
    problems: [{ row: 4, code: 'algorithmUnsupported', name: 'Hash: eve' }],
  },
  { file: 'two-fauth/uris.json', format: 'twoFAuth', accounts: [ada] },
  {
    file: 'login-csv/proton-pass.csv',
    format: 'loginCsv',
    accounts: [
      { ...ada, sites: ['example.org'], groups: ['Personal'], note: 'a note' },
      { ...bob, accountName: 'bob@example.org', groups: ['Personal'] },
    ],
  },
  { file: 'login-csv/lastpass.csv', format: 'loginCsv', accounts: [{ ...ada, ...work, note: 'a note' }, bob] },
  { file: 'login-csv/dashlane.csv', format: 'loginCsv', accounts: [{ ...ada, ...work, favourite: false, note: 'a note' }, bob] },
  {
    file: 'extracted-secrets/table.csv',
    format: 'extractedSecrets',
    accounts: [bob, gus, { ...bob, issuer: '', accountName: 'with: colon' }],
  },
  {
    file: 'extracted-secrets/list.json',
    format: 'extractedSecrets',
    accounts: [bob, gus],
    problems: [{ row: 3, code: 'base32Invalid', name: 'Broken: eve' }],
  },
  { file: 'keepass-csv/fields.csv', format: 'keePassCsv', accounts: [{ ...ada, groups: ['work'] }, gus] },
]

const encrypted: Sample[] = [
  { file: 'two-fas/encrypted-ios.2fas', format: 'twoFas', ...twoFas4 },
  { file: 'two-fas/encrypted-android.2fas', format: 'twoFas', ...twoFas4 },
  { file: 'bitwarden/pbkdf2.json', format: 'bitwarden', ...bitwardenVault },
  { file: 'bitwarden/argon2id.json', format: 'bitwarden', ...bitwardenVault },
  { file: 'proton-authenticator/encrypted.json', format: 'protonAuthenticator', ...protonPlain },
  { file: 'ente/encrypted.txt', format: 'ente', ...entePlain },
  { file: 'authenticator-extension/version-1.json', format: 'authenticatorExtension', accounts: firstThree },
  { file: 'authenticator-extension/version-2.json', format: 'authenticatorExtension', accounts: firstThree },
  { file: 'authenticator-extension/version-2-flat.json', format: 'authenticatorExtension', accounts: firstThree },
  { file: 'authenticator-extension/version-3.json', format: 'authenticatorExtension', accounts: firstThree },
]

describe('plain exports', () => {
  test('a table that Windows wrote as UTF-16', async () => {
    const text = new TextDecoder().decode(fixture('keepassxc/database.csv'))
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect(await readBackup(utf16, null)).toEqual(await readBackup(fixture('keepassxc/database.csv'), null))
  })

  test('a Bitwarden export in a zip with attachments', async () => {
    const zip = zipSync({ 'data.json': fixture('bitwarden/vault.json'), 'attachments/1/a.txt': new Uint8Array(9) })
    expect(await readBackup(zip, null)).toEqual({ format: 'bitwarden', ...bitwardenVault })
  })

  test.each(plain)('$file', async ({ file, format, accounts, problems = [] }) => {
    expect(await readBackup(fixture(file), null)).toEqual({ format, accounts, problems })
  })

  test.each(plain)('$file gives the same when a password is given in vain', async ({ file, accounts }) => {
    expect((await readBackup(fixture(file), 'in vain')).accounts).toEqual(accounts)
  })

  test.each([
    ['bitwarden/account-restricted.json', 'backupBound'],
    ['proton-pass/locked.zip', 'backupLockedElsewhere'],
  ])('%s says what to do instead', async (file, code) => {
    await expect(readBackup(fixture(file), null)).rejects.toMatchObject({ code })
  })
})

describe('encrypted exports', () => {
  test.each(encrypted)('$file', async ({ file, format, accounts, problems = [] }) => {
    expect(await readBackup(fixture(file), password)).toEqual({ format, accounts, problems })
  })

  test.each(encrypted)('$file needs its password, and no other', async ({ file }) => {
    await expect(readBackup(fixture(file), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
    await expect(readBackup(fixture(file), '')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    await expect(readBackup(fixture(file), 'canonical password')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
  })
})
