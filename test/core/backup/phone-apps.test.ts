import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { type NewAccount, newAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import type { Problem } from '../../../src/core/backup/problem.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'
import type { FailureCode } from '../../../src/core/failure.ts'

/*
 * Samples of apps on phones, written by our own encoders: what is taken over, and which rows are
 * shown as not usable.
 */

vi.setConfig({ testTimeout: 60_000 })

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url)))
const password = 'grüne Brücke 7'
const [long, short] = ['JBSWY3DPEHPK3PXP', 'MZXW6YTB'].map(secretFromBase32) as [Uint8Array, Uint8Array]

const ada = newAccount({ issuer: 'ACME', accountName: 'ada', secret: long })
const bob = newAccount({ issuer: 'Bank', accountName: 'bob', secret: short, algorithm: 'SHA256', digits: 8, period: 60 })
const gus = newAccount({ type: 'hotp', issuer: 'Counter', accountName: 'gus', secret: long, algorithm: 'SHA512', counter: 42 })
const joe = newAccount({ type: 'steam', issuer: 'Steam', accountName: 'joe', secret: long })
const problem = (row: number, code: FailureCode, name: string): Problem => ({ row, code, name })

const freeOtp = [ada, { ...bob, issuer: 'Bänk "5" & <Söhne>' }, gus, joe]
const freeOtpProblems = [
  problem(5, 'algorithmUnsupported', 'Weak: hash'),
  problem(6, 'accountInvalid', 'No: key'),
  problem(7, 'backupDamaged', 'Odd: key'),
]
const stratum = [ada, { ...bob, accountName: '', groups: ['work'] }, { ...gus, digits: 9, counter: 4_294_967_301 }, joe]
const stratumProblems = [
  problem(5, 'typeUnsupported', 'mOTP: old'),
  problem(6, 'typeUnsupported', 'Yandex: yan'),
  problem(7, 'algorithmUnsupported', 'Weak: hash'),
]
const andOtp = [{ ...ada, groups: ['work', 'ops'] }, bob, gus, joe]
const andOtpProblems = [problem(5, 'typeUnsupported', 'mOTP: old'), problem(6, 'base32Invalid', 'Secret: broken')]
const raivo = [{ ...ada, favourite: true }, bob, gus]
const raivoProblems = [problem(4, 'accountInvalid', 'Digits: many')]
const battleUri = newAccount({ issuer: 'Battle.net', accountName: 'US-1', secret: short, digits: 8 })
const lines = [ada, { ...gus }, battleUri]
const linesProblems = [problem(4, 'algorithmUnsupported', 'Weak: hash')]
const codes = [
  ada,
  { ...bob, issuer: '', algorithm: 'SHA1' as const, favourite: true },
  newAccount({ issuer: 'Sixty-four', accountName: 'gus', secret: long }),
]
const codesProblems = [problem(4, 'base32Invalid', 'Odd: base')]
const otpAuth = [ada, { ...bob, issuer: 'Bänk' }, { ...gus, issuer: '', groups: ['Zähler'] }]
const otpAuthProblems = [problem(4, 'algorithmUnsupported', 'Weak: hash'), problem(5, 'typeUnsupported', 'Odd: type')]
const authy = [ada, newAccount({ issuer: 'Bank', accountName: 'bob', secret: short, digits: 8 })]
const authyOwn = newAccount({ issuer: 'authy', accountName: 'Own', secret: long, digits: 7, period: 10 })

const samples: [file: string, format: string, accounts: NewAccount[], problems: Problem[], sealed?: 'sealed'][] = [
  ['free-otp-plus/export.json', 'freeOtpPlus', freeOtp, freeOtpProblems],
  ['free-otp/tokens.xml', 'freeOtp', freeOtp, [...freeOtpProblems, problem(8, 'backupDamaged', 'Broken:row')]],
  [
    'free-otp-backup/backup.xml',
    'freeOtpBackup',
    [ada, { ...bob, issuer: 'Bänk 🏦' }, { ...gus, algorithm: 'SHA1' }],
    [problem(4, 'backupDamaged', 'Lost: key')],
    'sealed',
  ],
  ['stratum/plain.json', 'stratum', stratum, stratumProblems],
  ['stratum/strong.bin', 'stratum', stratum, stratumProblems, 'sealed'],
  ['stratum/legacy.bin', 'stratum', stratum, stratumProblems, 'sealed'],
  ['and-otp/plain.json', 'andOtp', andOtp, andOtpProblems],
  [
    'and-otp/oldest.json',
    'andOtp',
    [
      { ...ada, accountName: 'ACME:ada' },
      { ...bob, issuer: '' },
    ],
    [],
  ],
  ['and-otp/new.bin', 'andOtp', andOtp, andOtpProblems, 'sealed'],
  ['and-otp/old.bin', 'andOtp', andOtp, andOtpProblems, 'sealed'],
  ['raivo/plain.json', 'raivo', raivo, raivoProblems],
  ['raivo/export.zip', 'raivo', raivo, raivoProblems, 'sealed'],
  ['zipped-lines/open.zip', 'zippedLines', lines, linesProblems],
  ['zipped-lines/zip-crypto.zip', 'zippedLines', lines, linesProblems, 'sealed'],
  ['zipped-lines/aes.zip', 'zippedLines', lines, linesProblems, 'sealed'],
  ['key-uri-page/page.html', 'keyUriPage', lines, [...linesProblems, problem(5, 'typeUnsupported', 'Yandex: yan')]],
  ['steam/one.maFile', 'steam', [joe], []],
  [
    'steam/accounts.json',
    'steam',
    [joe, { ...joe, accountName: '76561190000000001', secret: short }],
    [problem(3, 'accountInvalid', 'broken')],
  ],
  ['steam/folder.zip', 'steam', [joe, { ...joe, accountName: 'jim', secret: short }], [], 'sealed'],
  ['cotp/export.json', 'cotp', [ada, bob, gus, joe], stratumProblems],
  [
    'duo/accounts.json',
    'duo',
    [
      { ...ada, issuer: '' },
      { ...gus, issuer: '', algorithm: 'SHA1', secret: short, counter: 3 },
    ],
    [problem(3, 'typeUnsupported', 'push')],
  ],
  ['totp-authenticator/sealed.txt', 'totpAuthenticator', codes, codesProblems, 'sealed'],
  ['totp-authenticator/common-password.txt', 'totpAuthenticator', codes, codesProblems],
  ['totp-authenticator/preferences.xml', 'totpAuthenticator', codes, codesProblems],
  ['otp-auth/backup.otpauthdb', 'otpAuth', otpAuth, otpAuthProblems, 'sealed'],
  ['otp-auth/old.otpauthdb', 'otpAuth', otpAuth, otpAuthProblems, 'sealed'],
  ['otp-auth/one.otpauth', 'otpAuth', [ada], [], 'sealed'],
  ['authy/plain.xml', 'authy', [...authy, authyOwn], [problem(3, 'backupDamaged', 'No: key')]],
  ['authy/sealed.xml', 'authy', authy, [], 'sealed'],
  ['battle-net/preferences.xml', 'battleNet', [newAccount({ issuer: 'Battle.net', accountName: 'EU-1234', secret: long, digits: 8 })], []],
  ['battle-net/broken.xml', 'battleNet', [], [problem(1, 'backupDamaged', 'Battle.net: EU-1234')]],
]

test.each(samples)('%s', async (file, format, accounts, problems, sealed) => {
  expect(await readBackup(fixture(file), sealed ? password : null)).toEqual({ format, accounts, problems })
})

describe.each(samples.filter(([, , , , sealed]) => sealed).map(([file]) => file))('%s', file => {
  test.each([
    [null, 'backupPasswordNeeded'],
    ['', 'backupPasswordWrong'],
    ['another', 'backupPasswordWrong'],
    ['gru\u0308ne Bru\u0308cke 7', 'backupPasswordWrong'],
  ])('does not open with %j', async (given, code) => {
    await expect(readBackup(fixture(file), given)).rejects.toMatchObject({ name: 'Failure', code })
  })
})

describe('what cannot be read says what to do instead', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const padded = (start: string) => new Uint8Array(Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(200, 0xf1)]))
  const refusals: [string, Uint8Array, FailureCode][] = [
    ['half a database of an app', padded('SQLite format 3\0'), 'backupDamaged'],
    ['OpenPGP in armour', bytes('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n'), 'backupLockedElsewhere'],
    ['OpenPGP for a key', padded('\x85\x01\x0c\x03'), 'backupLockedElsewhere'],
    ['OpenPGP for a password', padded('\x8c\x0d\x04\x09'), 'backupLockedElsewhere'],
    ['OpenPGP for an elliptic key', padded('\x84\x5e\x03'), 'backupLockedElsewhere'],
    ['OpenPGP of today', padded('\xc1\xc0\x4c\x03'), 'backupLockedElsewhere'],
    ['age', padded('age-encryption.org/v1\n-> scrypt x 18\n'), 'backupLockedElsewhere'],
    ['age in armour', bytes('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'), 'backupLockedElsewhere'],
    ['the manifest of Steam alone', fixture('steam/manifest.json'), 'backupPartMissing'],
    ['a picture', padded('\x89PNG\r\n\x1a\n'), 'backupUnknown'],
    ['base64 that is no whole block', bytes('QUJD'.repeat(20)), 'backupUnknown'],
  ]
  test.each(refusals)('%s', async (_, file, code) => {
    await expect(readBackup(file, password)).rejects.toMatchObject({ name: 'Failure', code })
  })
})
