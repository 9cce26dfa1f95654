import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { crc32 } from '../../../src/core/backup/crc32.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { unzip, zipEntries, zipNames } from '../../../src/core/backup/zip.ts'
import { openWinZip } from '../../../src/core/backup/zip-aes.ts'
import { Failure } from '../../../src/core/failure.ts'
import { type Member, zipOf } from './encoders/zip.ts'

vi.setConfig({ testTimeout: 60_000 })

const opened = async (archive: Uint8Array, password: string | null = null) => {
  const [first] = zipEntries(archive)
  return first ? Buffer.from(await unzip(archive, first, password)).toString() : null
}
const member = (more: Partial<Member>): Member => ({ name: 'a.txt', data: 'some text '.repeat(10), ...more })

test('nine megabytes of lines are too large', async () => {
  const lines = zipOf([member({ data: Buffer.alloc(9 * 1024 ** 2, 10) })])
  await expect(readBackup(lines, null)).rejects.toEqual(new Failure('backupTooLarge'))
})

test('an archive that was cut is damaged, one of something else unknown', async () => {
  await expect(readBackup(zipOf([member({})]).slice(0, -30), null)).rejects.toEqual(new Failure('backupDamaged'))
  await expect(readBackup(zipOf([member({ name: 'a.doc' })]), null)).rejects.toEqual(new Failure('backupUnknown'))
})

test('CRC-32 gives its check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

describe('members', () => {
  const ways: Partial<Member>[] = [
    {},
    { stored: true },
    ...(['zipCrypto', 'aes128', 'aes256'] as const).flatMap(seal => [{ seal }, { seal, stored: true }]),
  ]
  test.each(ways)('come out as they went in: %j', async way => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ minLength: 1, maxLength: 20 }),
        async (text, password) => {
          const data = Buffer.from(text)
          const archive = zipOf([member({ ...way, data, password })])
          const [entry] = zipEntries(archive)
          expect(entry && Buffer.from(await unzip(archive, entry, password))).toEqual(data)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('are many, and folders are none', () => {
    const names = ['a/', 'a/b.txt', 'ü 🔋.json']
    expect(zipNames(zipOf(names.map(name => member({ name }))))).toEqual(['a/b.txt', 'ü 🔋.json'])
  })

  test('stand behind a view that does not start at the first byte', async () => {
    const archive = zipOf([member({})])
    const shifted = new Uint8Array(archive.length + 3)
    shifted.set(archive, 3)
    expect(await opened(shifted.subarray(3))).toContain('some text')
  })
})

describe('refused', () => {
  const flipped = (archive: Uint8Array, at: number) => archive.map((byte, index) => (index === at ? byte ^ 1 : byte))
  const aes = zipOf([member({ seal: 'aes256', password: 'pw', data: randomBytes(100), stored: true })])
  const bomb = Buffer.alloc(60 * 1024 ** 2)
  const cases: [string, () => unknown, string][] = [
    ['no end record', () => zipEntries(zipOf([member({})]).slice(0, -5)), 'backupDamaged'],
    ['1,001 members', () => zipEntries(zipOf(Array.from({ length: 1001 }, (_, i) => member({ name: `${i}` })))), 'backupTooLarge'],
    ['60 MB in one', () => zipEntries(zipOf([member({ data: bomb })])), 'backupTooLarge'],
    ['60 MB that claim to be ten bytes', () => opened(zipOf([member({ data: bomb, says: { size: 10 } })])), 'backupDamaged'],
    ['ten bytes that claim to be a million', () => opened(zipOf([member({ says: { size: 1_000_000 } })])), 'backupDamaged'],
    ['another CRC', () => opened(zipOf([member({ says: { crc: 1 } })])), 'backupDamaged'],
    ['another compression', () => opened(zipOf([member({ says: { method: 93 } })])), 'backupNewer'],
    ['no password', () => opened(aes), 'backupPasswordNeeded'],
    ['an empty password', () => opened(aes, ''), 'backupPasswordWrong'],
    ['another password', () => opened(aes, 'PW'), 'backupPasswordWrong'],
    ['a changed byte under AES', () => opened(flipped(aes, 100), 'pw'), 'backupDamaged'],
    [
      'AES without its extra field',
      () => opened(zipOf([member({ seal: 'zipCrypto', password: 'pw', says: { method: 99 } })]), 'pw'),
      'backupDamaged',
    ],
    [
      'five megabytes under AES',
      () => openWinZip(new Uint8Array(5 * 1024 ** 2), { keyLength: 32, method: 0, hasCrc: false }, 'pw'),
      'backupTooLarge',
    ],
  ]
  test.each(cases)('%s', async (_, read, code) => {
    await expect(Promise.resolve().then(read)).rejects.toMatchObject({ name: 'Failure', code })
  })

  test('whatever is done to an archive, it gives bytes or a Failure', async () => {
    const archives = (['zipCrypto', 'aes256', undefined] as const).map(seal =>
      zipOf([member(seal ? { seal, password: 'pw' } : {}), member({ stored: true })]),
    )
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), edits, fc.nat(), async (archive, changes, cut) => {
        const changed = archive.slice(0, archive.length - (cut % 3 === 0 ? cut % archive.length : 0))
        for (const [at, byte] of changes) changed[at % changed.length] = byte
        try {
          for (const entry of zipEntries(changed)) await unzip(changed, entry, 'pw')
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Failure)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('an archive of several files', () => {
  const aegis = readFileSync(new URL('../../fixtures/backups/aegis/plain-v3-with-problems.json', import.meta.url))
  const locked = readFileSync(new URL('../../fixtures/backups/aegis/three-slots.json', import.meta.url))
  const line = 'otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP&issuer=ACME'
  const known = { name: 'vault.json', data: aegis }
  const page = { name: 'keys.html', data: `<p>${line}</p>` }
  const strangers = [
    { name: 'README.md', data: 'Keep this in a safe place.' },
    { name: 'ids.csv', data: 'type,number\npassport,1' },
    { name: 'noise', data: randomBytes(300) },
    { name: 'empty', data: '' },
  ]
  const read = (members: { name: string; data: string | Buffer }[], password: string | null = null) =>
    readBackup(zipOf(members.map(member)), password)

  test('is what is known in it', async () => {
    const alone = await readBackup(aegis, null)
    expect(await read([...strangers, known])).toEqual(alone)
    expect(await read([{ name: 'note.txt', data: 'made on Sunday' }, known])).toEqual(alone)
    const both = await read([known, page])
    expect(both.accounts).toHaveLength(alone.accounts.length + 1)
    expect(both.format).toBe('several')
  })

  test('asks for the password of what is locked in it, and names what stays shut', async () => {
    await expect(read([page, { name: 'l.json', data: locked }])).rejects.toEqual(new Failure('backupPasswordNeeded'))
    const { accounts, problems } = await read([page, { name: 'l.json', data: locked }], 'not the password')
    expect(accounts).toHaveLength(1)
    expect(problems).toEqual([{ row: 1, code: 'backupPasswordWrong', name: 'l.json' }])
  })

  test('nothing known in it: unknown; all of it damaged: damaged', async () => {
    await expect(read(strangers)).rejects.toEqual(new Failure('backupUnknown'))
    const cut = { name: 'cut.json', data: aegis.subarray(0, 300) }
    await expect(read([cut, ...strangers])).rejects.toEqual(new Failure('backupDamaged'))
  })
})
