import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'
import { looksSealed } from '../../../src/core/backup/sealed-look.ts'

/*
 * Files that are no backups must not ask for a password they do not have; sealed ones must.
 */

const bytes = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/backups/${name}`, import.meta.url)))
const noise = (length: number, start: number[] = []) => new Uint8Array([...start, ...randomBytes(length)])
const table = Uint8Array.from({ length: 4000 }, (_, index) => (index % 4 ? 0 : 0x80 + (index % 100)))

describe('what is no backup is not asked for a password', () => {
  test.each([
    ['numbers in a table', table],
    ['bytes of one kind', new Uint8Array(300).fill(0xf1)],
    ['a program', noise(4000, [0x7f, 0x45, 0x4c, 0x46])],
    ['a program of Windows', noise(4000, [0x4d, 0x5a, 0x90, 0x00])],
    ['a film', noise(4000, [0, 0, 0, 0x20, ...bytes('ftypisom')])],
    ['music', noise(4000, [...bytes('ID3')])],
    ['something compressed', new Uint8Array(gzipSync(Buffer.from(table)))],
    ['an old document', noise(4000, [0xd0, 0xcf, 0x11, 0xe0])],
  ])('%s', async (_, file) => {
    await expect(readBackup(file, null)).rejects.toMatchObject({ code: 'backupUnknown' })
  })
})

describe('secrets of other kinds are not taken for keys', () => {
  test.each([
    ['a secret that is no base32', [{ name: 'service', secret: 'abc123-not-base32' }]],
    ['a short word', [{ name: 'service', secret: 'changeme' }]],
    ['a secret without a name', [{ id: 7, secret: 'JBSWY3DPEHPK3PXP' }]],
    ['one list of two', { a: [{ name: 'x', secret: 'JBSWY3DPEHPK3PXP' }], b: [] }],
  ])('%s', async (_, json) => {
    await expect(readBackup(bytes(JSON.stringify(json)), null)).rejects.toMatchObject({ code: 'backupUnknown' })
  })
})

describe('what may be sealed is asked, and the doubt is said', () => {
  test('noise of any length looks sealed', () => {
    for (let length = 60; length < 2000; length += 7) expect(looksSealed(noise(length))).toBe(true)
  })

  test('a sealed list of andOTP says its rounds: no doubt', async () => {
    await expect(readBackup(fixture('and-otp/new.bin'), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded', detail: undefined })
  })

  test('one of old versions says nothing', async () => {
    await expect(readBackup(fixture('and-otp/old.bin'), null)).rejects.toMatchObject({ code: 'backupPasswordNeeded', detail: 'maybe' })
    await expect(readBackup(fixture('and-otp/old.bin'), 'x')).rejects.toMatchObject({ code: 'backupPasswordWrong', detail: 'maybe' })
  })
})
