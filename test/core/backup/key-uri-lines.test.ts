import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formats, readBackup } from '../../../src/core/backup/index.ts'
import { Failure } from '../../../src/core/failure.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file of lines gives its accounts and its problems', async () => {
  const file = readFileSync(new URL('../../fixtures/backups/key-uri-lines/mixed.txt', import.meta.url))
  const { format, accounts, problems } = await readBackup(file, null)
  expect(format).toBe('keyUriLines')
  expect(accounts.map(({ type, issuer, accountName }) => [type, issuer, accountName])).toEqual([
    ['totp', 'ACME', 'ada'],
    ['hotp', 'Counter', 'gus'],
    ['totp', 'raspberrypi', 'pi@raspberrypi'],
    ['steam', 'Steam', ''],
  ])
  expect(problems).toEqual([{ row: 5, code: 'algorithmUnsupported', name: 'Hash: weak' }])
})

test.each([
  ['otpauth://totp/x?secret=0189', 'base32Invalid'],
  ['otpauth-migration://offline?data=XXXX', 'migrationInvalid'],
  ['motp://x?secret=0123', 'typeUnsupported'],
])('a file of nothing but %s says why', async (text, code) => {
  await expect(readBackup(bytes(text), null)).rejects.toMatchObject({ code })
})

test.each(['utf16le', 'utf16be'])('lines saved as %s by Windows are read', async encoding => {
  const little = Buffer.from('\ufeffotpauth://totp/Bänk:ada?secret=JBSWY3DPEHPK3PXP\r\n', 'utf16le')
  const { accounts } = await readBackup(new Uint8Array(encoding === 'utf16le' ? little : little.swap16()), null)
  expect(accounts.map(({ issuer }) => issuer)).toEqual(['Bänk'])
})

test('a URI in the middle of a line is not a list', async () => {
  await expect(readBackup(bytes('see otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'), null)).rejects.toEqual(new Failure('backupUnknown'))
})

test('every format has a name of its own', () => {
  const names = formats.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
