import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'
import { gunzip } from '../../../src/core/backup/inflate.ts'
import { checkKdbxHeader } from '../../../src/core/backup/kdbx-header.ts'
import { readSeveral } from '../../../src/core/backup/several.ts'
import { Failure } from '../../../src/core/failure.ts'
import '../../run/keepass-in-node.ts'

// Deriving keys takes its time by design.
vi.setConfig({ testTimeout: 60_000 })

const password = 'grüne Brücke 7'
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/keepass/${name}`, import.meta.url)))
const refusal = (file: Uint8Array, given: string | null) =>
  readBackup(file, given).then(
    () => null,
    thrown => (thrown instanceof Failure ? thrown.code : thrown),
  )

const hello = '48656c6c6f21deadbeef'
const rows = [
  `totp|ACME|ada|${hello}|SHA256|8|60|Internet`,
  `steam|Steam|joe|${hello}|SHA1|5|30|Internet`,
  `totp|Unnamed|bob|${hello}|SHA1|6|30|Internet/Deep`,
  `totp|KeeOtp|kim|${hello}|SHA512|8|60|Plugins`,
  `totp|Tray|tom|${hello}|SHA1|7|45|Plugins`,
  `steam|Tray Steam|tim|${hello}|SHA1|5|30|Plugins`,
  `totp|Tray bare|tia|${hello}|SHA1|6|30|Plugins`,
  `totp|Base32|ann|${hello}|SHA512|8|60|KeePass`,
  `totp|Hex|ben|${hello}|SHA1|6|30|KeePass`,
  `totp|Base64|cat|${hello}|SHA1|6|30|KeePass`,
  'totp|Text|dan|3132333435363738393031323334353637383930|SHA1|6|30|KeePass',
  `hotp|Counter|gus|${hello}|SHA1|6|41|KeePass`,
  `totp|Both|hal|${hello}|SHA1|6|30|KeePass`,
  `hotp|Both|hal|${hello}|SHA1|6|7|KeePass`,
  `totp|Other|ida|${hello}|SHA1|6|30|KeePass`,
]

describe('a database with every form of one-time password', () => {
  const files = [
    ['argon2d.kdbx', password],
    ['argon2id.kdbx', password],
    ['aes.kdbx', password],
    ['version-3.kdbx', password],
    ['export.xml', null],
  ] as const
  test.each(files)('%s', async (name, given) => {
    const { format, accounts, problems } = await readBackup(fixture(name), given)
    expect(format).toBe('keePass')
    expect(
      accounts.map(({ type, issuer, accountName, secret, algorithm, digits, period, counter, groups }) =>
        [
          type,
          issuer,
          accountName,
          Buffer.from(secret).toString('hex'),
          algorithm,
          digits,
          type === 'hotp' ? counter : period,
          groups,
        ].join('|'),
      ),
    ).toEqual(rows)
    expect(problems).toEqual([
      { row: 16, code: 'base32Invalid', name: 'Letters: eve' },
      { row: 17, code: 'algorithmUnsupported', name: 'Hash: eve' },
    ])
    expect(accounts[0]).toMatchObject({ note: 'two\nlines', sites: ['example.org'] })
  })

  test.each(files.filter(([, given]) => given))('%s needs its password, and no other', async name => {
    expect(await refusal(fixture(name), null)).toBe('backupPasswordNeeded')
    expect(await refusal(fixture(name), '')).toBe('backupPasswordWrong')
    expect(await refusal(fixture(name), 'another')).toBe('backupPasswordWrong')
  })

  test('what lies in the recycle bin is left out', async () => {
    const { accounts } = await readBackup(fixture('aes.kdbx'), password)
    expect(accounts.map(({ issuer }) => issuer)).not.toContain('Removed')
  })
})

test('a database with a key file says that the password alone does not open it', async () => {
  await expect(readBackup(fixture('key-file.kdbx'), password)).rejects.toMatchObject({ code: 'backupPasswordWrong', detail: 'keyFile' })
})

describe('a database with its key file beside it', () => {
  const keyFile = new TextEncoder().encode('a key file of thirty-two letters')
  const both = (key: Uint8Array) => [
    { name: 'key-file.kdbx', bytes: fixture('key-file.kdbx'), texts: null },
    { name: 'my.key', bytes: key, texts: null },
  ]
  const hex = new TextEncoder().encode(Buffer.from(keyFile).toString('hex'))
  const xml = (data: string) =>
    new TextEncoder().encode(
      `<?xml version="1.0"?>\n<KeyFile><Meta><Version>1.00</Version></Meta><Key><Data>${data}</Data></Key></KeyFile>`,
    )

  test.each([
    ['as 32 bytes', keyFile],
    ['as hex', hex],
    ['as XML', xml(Buffer.from(keyFile).toString('base64'))],
  ])('opens, the key written %s', async (_, key) => {
    const { accounts, format } = await readSeveral(both(key), password)
    expect(format).toBe('keePass')
    expect(accounts[0]).toMatchObject({ issuer: 'ACME', accountName: 'ada' })
  })

  test('another key file, and no password yet, are told', async () => {
    await expect(readSeveral(both(keyFile.map(byte => byte ^ 1)), password)).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    await expect(readSeveral(both(keyFile), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded' })
  })

  test('a backup beside a database is a backup', async () => {
    const lines = { name: 'lines.txt', bytes: new TextEncoder().encode('otpauth://totp/Bank:bob?secret=JBSWY3DPEHPK3PXP'), texts: null }
    const { accounts } = await readSeveral([{ name: 'aes.kdbx', bytes: fixture('aes.kdbx'), texts: null }, lines], password)
    expect(accounts.map(({ issuer }) => issuer)).toEqual(expect.arrayContaining(['ACME', 'Bank']))
  })
})

test('a cipher that is not read is named', async () => {
  const aes = fixture('aes.kdbx')
  const at = Buffer.from(aes).indexOf(Buffer.from('31c1f2e6bf714350be5805216afc5aff', 'hex'))
  const id = at < 0 ? Buffer.from(aes).indexOf(Buffer.from('d6038a2b8b6f4cb5a524339a31dbb59a', 'hex')) : at
  expect(id).toBeGreaterThan(0)
  aes.set(Buffer.from('ad68f29f576f4bb9a36ad47af965346c', 'hex'), id)
  expect(await refusal(aes, password)).toBe('backupKeePassCipher')
})

test('databases of KeePass 1 are told from others', async () => {
  const old = Uint8Array.from([0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5, ...new Uint8Array(200)])
  expect(await refusal(old, null)).toBe('backupKeePassOld')
})

/** A header of version 3.1 or 4 with one field. */
function headerWith(version: 3 | 4, id: number, data: Uint8Array): Uint8Array {
  const length = version === 3 ? [data.length, 0] : [data.length, 0, 0, 0]
  const end = version === 3 ? [0, 0, 0] : [0, 0, 0, 0, 0]
  return Uint8Array.from([0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 1, 0, version, 0, id, ...length, ...data, ...end])
}

const u64 = (value: number) => new Uint8Array(BigUint64Array.of(BigInt(value)).buffer)
const u32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer)
const numbers = (given: Record<string, number>) =>
  Uint8Array.from([
    0,
    1,
    ...Object.entries(given).flatMap(([name, value]) => [5, ...u32(1), ...Buffer.from(name), ...u32(8), ...u64(value)]),
    0,
  ])

describe('what a file asks for is looked at before anything is derived', () => {
  const refused: [string, Uint8Array][] = [
    ['rounds of AES, version 3', headerWith(3, 6, u64(200_000_001))],
    ['rounds of AES, version 4', headerWith(4, 11, numbers({ R: 2 ** 53 }))],
    ['memory', headerWith(4, 11, numbers({ M: 1024 ** 3 + 1, I: 1, P: 1 }))],
    ['passes', headerWith(4, 11, numbers({ M: 65_536, I: 1001, P: 1 }))],
    ['memory times passes', headerWith(4, 11, numbers({ M: 1024 ** 3, I: 33, P: 1 }))],
    ['lanes', headerWith(4, 11, numbers({ M: 1024 ** 2, I: 1, P: 65 }))],
  ]
  test.each(refused)('%s', async (_, file) => {
    expect(await refusal(file, null)).toBe('backupCostTooHigh')
  })

  test('the highest cost is allowed', () => {
    expect(() => checkKdbxHeader(headerWith(4, 11, numbers({ M: 1024 ** 3, I: 32, P: 4 })))).not.toThrow()
    expect(() => checkKdbxHeader(headerWith(3, 6, u64(200_000_000)))).not.toThrow()
  })

  test('other versions', async () => {
    const version = (major: number) =>
      Uint8Array.from([0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 0, 0, major, 0, ...new Uint8Array(60)])
    expect(await refusal(version(5), null)).toBe('backupNewer')
    expect(await refusal(version(2), null)).toBe('backupKeePassOld')
  })
})

describe('changed anywhere', () => {
  test.each(['aes.kdbx', 'version-3.kdbx'])('%s opens or gives a Failure', async name => {
    const file = fixture(name)
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), async (at, byte) => {
        const answer = await refusal(file.with(at, byte), password)
        expect(answer === null || typeof answer === 'string').toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['cut', (file: Uint8Array) => file.slice(0, -40)],
    ['changed in its last block', (file: Uint8Array) => file.with(file.length - 200, (file.at(-200) ?? 0) ^ 1)],
    ['changed in its header', (file: Uint8Array) => file.with(60, (file[60] ?? 0) ^ 1)],
  ])('version 4 tells damage from a wrong password: %s', async (_, damage) => {
    expect(await refusal(damage(fixture('aes.kdbx')), password)).toBe('backupDamaged')
  })

  test('XML that is none, or nests too deep', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(await refusal(bytes('<KeePassFile><Root>'), null)).toBe('backupDamaged')
    expect(await refusal(bytes(`<KeePassFile>${'<a>'.repeat(50_000)}`), null)).toBe('backupDamaged')
    expect(await refusal(bytes('<KeePassFile></KeePassFile>'), null)).toBe('backupDamaged')
  })
})

test('XML with nothing but groups and entries, as other programs write it', async () => {
  const fields = { Title: 'ACME', UserName: 'ada', otp: 'JBSWY3DPEHPK3PXP' }
  const strings = Object.entries(fields).map(([key, value]) => `<String><Key>${key}</Key><Value>${value}</Value></String>`)
  const group = `<Group><Name>Root</Name><Group><Name>work</Name><Entry>${strings.join('')}</Entry></Group></Group>`
  const { accounts } = await readBackup(new TextEncoder().encode(`<KeePassFile><Root>${group}</Root></KeePassFile>`), null)
  expect(accounts).toMatchObject([{ issuer: 'ACME', accountName: 'ada', groups: ['work'] }])
})

/** A database whose one note has so many letters, as the library itself writes it. */
async function withNote(version: 3 | 4, letters: number): Promise<Uint8Array> {
  const { default: library } = await import('kdbxweb')
  const database = library.Kdbx.create(new library.Credentials(library.ProtectedValue.fromString(password)), 'x')
  database.setVersion(version)
  if (version === 4) database.setKdf(library.Consts.KdfId.Aes)
  const { fields } = database.createEntry(database.getDefaultGroup())
  fields.set('Notes', 'A'.repeat(letters))
  fields.set('otp', 'otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP')
  return new Uint8Array(await database.save())
}

describe('a small database that is large inside', () => {
  test.each([3, 4] as const)('version %i is refused before it takes the memory', async version => {
    const bomb = await withNote(version, 60_000_000)
    expect(bomb.length).toBeLessThan(100_000)
    const before = performance.now()
    expect(await refusal(bomb, password)).toBe('backupTooLarge')
    expect(performance.now() - before).toBeLessThan(5000)
  })

  test('a large one is read', async () => {
    expect((await readBackup(await withNote(4, 100_000), password)).accounts).toMatchObject([{ issuer: 'ACME' }])
  })
})

describe('gzip', () => {
  const packed = new Uint8Array(gzipSync(Buffer.alloc(100_000, 'a')))
  const saying = (size: number) => Uint8Array.from([...packed.subarray(0, -4), ...u32(size)])

  test('is unpacked to what was packed', () => {
    expect(gunzip(packed)).toEqual(new Uint8Array(100_000).fill(97))
  })

  test.each([
    ['less than it holds', saying(99_999), 'backupDamaged'],
    ['more than it holds', saying(100_001), 'backupDamaged'],
    ['more than is ever unpacked', saying(50 * 1024 * 1024 + 1), 'backupTooLarge'],
    ['nothing', packed.subarray(0, 12), 'backupDamaged'],
    ['what is no gzip', new Uint8Array(40), 'backupDamaged'],
  ])('that says %s is refused', (_, file, code) => {
    expect(() => gunzip(file)).toThrow(new Failure(code as 'backupDamaged'))
  })
})
