import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { newAccount } from '../../../src/core/account.ts'
import { readBackup } from '../../../src/core/backup/index.ts'
import { secretFromBase32 } from '../../../src/core/base32.ts'

/* The database of Authenticator Plus. The plain sample was written by SQLite itself; here each of its pages is sealed as SQLCipher 3 does. */

vi.setConfig({ testTimeout: 60_000 })

const plain = readFileSync(new URL('../../fixtures/backups/authenticator-plus/plain.sqlite', import.meta.url))
const size = 1024
const reserve = 48

function sealed(database: Buffer, password: string): Uint8Array {
  const salt = randomBytes(16)
  const key = pbkdf2Sync(password, salt, 64_000, 32, 'sha1')
  const macKey = pbkdf2Sync(
    key,
    salt.map(byte => byte ^ 0x3a),
    2,
    32,
    'sha1',
  )
  const pages = Array.from({ length: database.length / size }, (_, index) => {
    const page = database.subarray(index * size + (index === 0 ? 16 : 0), (index + 1) * size - reserve)
    const rest = randomBytes(reserve)
    const cipher = createCipheriv('aes-256-cbc', key, rest.subarray(0, 16)).setAutoPadding(false)
    const blocks = Buffer.concat([cipher.update(page), cipher.final()])
    const number = Buffer.alloc(4)
    number.writeUInt32LE(index + 1)
    createHmac('sha1', macKey).update(blocks).update(rest.subarray(0, 16)).update(number).digest().copy(rest, 16)
    return Buffer.concat([index === 0 ? salt : Buffer.alloc(0), blocks, rest])
  })
  return new Uint8Array(Buffer.concat(pages))
}

const file = sealed(plain, 'testtesttest')
const changed = (at: number) => file.map((byte, index) => (index === at ? byte ^ 1 : byte))

test('opens with its password', async () => {
  const { format, accounts, problems } = await readBackup(file, 'testtesttest')
  expect(format).toBe('authenticatorPlus')
  expect(accounts).toEqual([
    newAccount({ issuer: 'ACME', accountName: 'ada', secret: secretFromBase32('JBSWY3DPEHPK3PXP'), groups: ['work'] }),
    newAccount({ type: 'hotp', issuer: 'Counter', accountName: 'gus', secret: secretFromBase32('MZXW6YTBOI'), counter: 7 }),
    newAccount({ issuer: 'Blizzard', accountName: 'EU-0000', secret: secretFromBase32('JBSWY3DPEHPK3PXP'), digits: 8 }),
    newAccount({ accountName: 'bob', secret: secretFromBase32('MZXW6YTBOI') }),
  ])
  expect(problems).toEqual([{ row: 5, code: 'base32Invalid', name: 'Broken: eve' }])
})

test.each([
  ['no password', file, null, 'backupPasswordNeeded'],
  ['another password', file, 'test', 'backupPasswordWrong'],
  ['a changed first page', changed(500), 'testtesttest', 'backupPasswordWrong'],
  ['a changed later page', changed(size + 5), 'testtesttest', 'backupDamaged'],
])('%s', async (_, bytes, password, code) => {
  await expect(readBackup(bytes, password)).rejects.toMatchObject({ code })
})
