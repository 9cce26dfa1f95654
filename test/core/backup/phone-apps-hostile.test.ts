import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { binaryPlist } from '../../../src/core/backup/binary-plist.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { javaMap } from '../../../src/core/backup/java-map.ts'
import { keyedArchive } from '../../../src/core/backup/keyed-archive.ts'
import { Failure } from '../../../src/core/failure.ts'
import { survives } from '../survives.ts'
import { javaMapOf } from './encoders/java.ts'
import { archiveOf, plistOf, Uid } from './encoders/keyed-archive.ts'
import { andOtpNew, freeOtpBackup, otpAuth } from './encoders/sealed.ts'

/*
 * Changed, cut and forged files of apps on phones: every reader gives a value or a Failure, soon.
 */

vi.setConfig({ testTimeout: 120_000 })

const password = 'grüne Brücke 7'
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url)))
const cheap = [
  'free-otp-plus/export.json',
  'free-otp/tokens.xml',
  'stratum/plain.json',
  'and-otp/plain.json',
  'raivo/plain.json',
  'zipped-lines/zip-crypto.zip',
  'key-uri-page/page.html',
  'steam/accounts.json',
  'steam/manifest.json',
  'cotp/export.json',
  'duo/accounts.json',
  'totp-authenticator/sealed.txt',
  'totp-authenticator/preferences.xml',
  'authy/plain.xml',
  'authy/sealed.xml',
  'battle-net/preferences.xml',
]
const costly = [
  'free-otp-backup/backup.xml',
  'and-otp/old.bin',
  'otp-auth/backup.otpauthdb',
  'raivo/export.zip',
  'steam/folder.zip',
  'stratum/legacy.bin',
]

/** A few bytes overwritten, put in or cut out. */
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.uint8Array({ maxLength: 4 })), { minLength: 1, maxLength: 6 })
function edited(file: Uint8Array, changes: [number, number, Uint8Array][]): Uint8Array {
  return changes.reduce((bytes, [at, length, put]) => {
    const place = at % Math.max(1, bytes.length)
    return new Uint8Array(Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + length)]))
  }, file)
}

describe('changed files', () => {
  test.each([...cheap.map(file => [file, 150] as const), ...costly.map(file => [file, 12] as const)])('%s', async (file, numRuns) => {
    const bytes = fixture(file)
    await fc.assert(
      fc.asyncProperty(edits, changes => survives(() => readBackup(edited(bytes, changes), password))),
      { numRuns },
    )
  })

  test('bytes of no kind', async () => {
    const anything = fc.uint8Array({ minLength: 60, maxLength: 400 }).map(bytes => Uint8Array.of(0xff, 0xfe, ...bytes))
    await fc.assert(
      fc.asyncProperty(anything, bytes => survives(() => readBackup(bytes, 'pw'))),
      { numRuns: 200 },
    )
  })
})

describe('Java maps', () => {
  test('come back as they went in, whatever the texts hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key, maxLength: 8 }), entries => {
        expect(Array.from(javaMap(javaMapOf(entries)))).toEqual(entries)
      }),
    )
  })

  test('hold long texts and repeats', () => {
    const entries: [string, string][] = [
      ['long', 'ü'.repeat(40_000)],
      ['again', 'long'],
    ]
    expect(Array.from(javaMap(javaMapOf(entries)))).toEqual(entries)
  })

  test('of another class are damaged', () => {
    const other = Buffer.from(javaMapOf([])).toString('latin1').replace('HashMap', 'HashSet')
    expect(() => javaMap(new Uint8Array(Buffer.from(other, 'latin1')))).toThrow(new Failure('backupDamaged'))
  })

  test('that promise more than they have are damaged at once', () => {
    const bytes = javaMapOf([['a', 'b']])
    const forged = new Uint8Array(bytes)
    forged.set([0xff, 0xff, 0xff, 0xff], Buffer.from(bytes).indexOf(Buffer.from([0x77, 8])) + 6)
    expect(() => javaMap(forged)).toThrow(new Failure('backupDamaged'))
  })
})

describe('keyed archives', () => {
  test('follow their pointers', () => {
    const secret = Uint8Array.of(1, 2, 3)
    const archive = archiveOf(
      new Map([['list', [{ is: 'Thing', name: 'Zähler 🔋', secret, none: null, many: 'x'.repeat(300), count: -5 }]]]),
    )
    const thing = new Map<string, unknown>([
      ['name', 'Zähler 🔋'],
      ['secret', secret],
      ['none', null],
      ['many', 'x'.repeat(300)],
      ['count', -5],
    ])
    expect(keyedArchive(new Uint8Array(archive))).toEqual(new Map([['list', [thing]]]))
  })

  const looped = plistOf({ $top: { root: new Uid(1) }, $objects: ['$null', { 'NS.objects': [new Uid(1)] }] })
  const wide = plistOf({
    $top: { root: new Uid(1) },
    $objects: [
      '$null',
      ...Array.from({ length: 12 }, (_, level) => ({ 'NS.objects': Array.from({ length: 14 }, () => new Uid(level + 2)) })),
      'end',
    ],
  })
  test.each([
    ['in a circle', looped],
    ['fourteen times fourteen, again and again', wide],
    ['to nowhere', plistOf({ $top: { root: new Uid(9) }, $objects: ['$null'] })],
    ['without objects', plistOf({ $top: { root: new Uid(1) } })],
    ['that is a text', plistOf('text')],
  ])('%s are damaged', (_, bytes) => {
    const start = process.cpuUsage()
    expect(() => keyedArchive(new Uint8Array(bytes))).toThrow(new Failure('backupDamaged'))
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000)
  })

  test('changed anywhere give a value or a Failure', async () => {
    const bytes = archiveOf(new Map([['Folders', [{ is: 'ACOTPFolder', name: 'ü', accounts: ['a', 1, null, Uint8Array.of(1)] }]]]))
    await fc.assert(
      fc.asyncProperty(edits, changes => survives(() => keyedArchive(new Uint8Array(edited(bytes, changes))))),
      { numRuns: 1000 },
    )
    await survives(() => binaryPlist(new Uint8Array(40).fill(0xff)))
  })
})

describe('what a file asks for', () => {
  test.each([0, -1, 10_000_001, 2 ** 31])('FreeOTP 2 with %d rounds is refused before any work', async iterations => {
    const token = { token: { issuerExt: 'ACME', label: 'ada' }, secret: Uint8Array.of(1) }
    const text = Buffer.from(freeOtpBackup([token], 'pw', 1000)).toString('latin1')
    const forged = text.replace(/"mIterations":1000/, `"mIterations":${`${iterations}`.padEnd(4, ' ')}`)
    const entries = Array.from(javaMap(new Uint8Array(Buffer.from(text, 'latin1')))).map(([key, value]): [string, string] => [
      key,
      value.replace('"mIterations":1000', `"mIterations":${iterations}`),
    ])
    expect(forged).not.toBe(text)
    await expect(readBackup(javaMapOf(entries), 'pw')).rejects.toEqual(new Failure('backupCostTooHigh'))
  })

  test('andOTP with a number of rounds that nobody writes is tried in the old way', async () => {
    const bytes = andOtpNew('[]', 'pw', 1000)
    bytes.set([0xff, 0xff, 0xff, 0xff])
    const padded = new Uint8Array([...bytes, ...bytes.subarray(4, 25)])
    await expect(readBackup(padded, 'pw')).rejects.toEqual(new Failure('backupPasswordWrong', 'maybe'))
  })

  test('OTP Auth of a version to come is newer', async () => {
    await expect(readBackup(otpAuth(new Map(), 'pw', false, 1.2), 'pw')).rejects.toEqual(new Failure('backupNewer'))
  })

  test('names from Object.prototype are only names', async () => {
    const text =
      '{"tokenOrder":[],"tokens":[{"__proto__":{"polluted":1},"type":"constructor","label":"x","secret":[1]},{"issuerExt":"__proto__","label":"toString","secret":[1],"type":"TOTP"}]}'
    const read = () => readBackup(new TextEncoder().encode(text), null)
    await survives(read)
    const { accounts, problems } = await read()
    expect(accounts.map(({ issuer, accountName }) => [issuer, accountName])).toEqual([['__proto__', 'toString']])
    expect(problems).toEqual([{ row: 1, code: 'typeUnsupported', name: 'x' }])
  })
})
