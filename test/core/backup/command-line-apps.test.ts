import { createCipheriv, randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { zipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import { readBackup } from '../../../src/core/backup/index.ts'
import { foreignArgon2id } from '../../../src/core/kdf.ts'

/*
 * What apps of the command line seal: cotp's database, and the folder of steamguard-cli.
 */

vi.setConfig({ testTimeout: 60_000 })

const bytes = (text: string) => new TextEncoder().encode(text)
const json = (value: unknown) => bytes(JSON.stringify(value))
const base64 = (given: Uint8Array) => Buffer.from(given).toString('base64')
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')

test('their keys are those the apps make', async () => {
  const cotp = { salt: bytes('0123456789abcdef'), memory: 32_768, iterations: 4, parallelism: 4 }
  expect(hex(await foreignArgon2id('pa$$w0rd', cotp))).toBe('1bae31857cc03a6fbb54f463a991e09e3294bdf3b8c44e4ddcec4ec1d7d6a4a7')
  const steam = { salt: new Uint8Array(Buffer.from('GMhL0N2hqXg=', 'base64')), memory: 62_500, iterations: 3, parallelism: 4 }
  expect(base64(await foreignArgon2id('password', steam))).toBe('cLn73uBZWFMeXyGbG3IfJj/OgGjQAAwQoWedUdSoQXI=')
})

describe('the database of cotp', () => {
  const element = { secret: 'JBSWY3DPEHPK3PXP', issuer: 'ACME', label: 'ada', digits: 6, type: 'HOTP', algorithm: 'SHA256', counter: 7 }
  const sealed = async (change: object = {}) => {
    const [salt, nonce] = [new Uint8Array(randomBytes(16)), new Uint8Array(randomBytes(24))]
    const key = await foreignArgon2id('pw', { salt, memory: 32_768, iterations: 4, parallelism: 4 })
    const cipher = xchacha20poly1305(key, nonce).encrypt(json({ version: 2, elements: [element] }))
    return json({ version: 1, nonce: base64(nonce), salt: base64(salt), cipher: base64(cipher), ...change })
  }

  test('opens with its password', async () => {
    const { format, accounts } = await readBackup(await sealed(), 'pw')
    expect(format).toBe('cotp')
    expect(accounts).toMatchObject([{ type: 'hotp', issuer: 'ACME', accountName: 'ada', algorithm: 'SHA256', counter: 7 }])
  })

  test.each([
    ['no password', {}, null, 'backupPasswordNeeded'],
    ['another password', {}, 'other', 'backupPasswordWrong'],
    ['a newer one', { version: 2 }, 'pw', 'backupNewer'],
    ['half a nonce', { nonce: 'AAAA' }, 'pw', 'backupDamaged'],
    ['no ciphertext', { cipher: '' }, 'pw', 'backupDamaged'],
  ])('%s', async (_, change, password, code) => {
    await expect(readBackup(await sealed(change), password)).rejects.toMatchObject({ code })
  })
})

describe('the folder of steamguard-cli', () => {
  const guard = { account_name: 'joe', steam_id: 1, shared_secret: base64(bytes('twenty bytes of Steam')), identity_secret: 'x' }
  const folder = async (scheme: string, text = JSON.stringify(guard)) => {
    const [salt, iv] = [new Uint8Array(randomBytes(16)), randomBytes(16)]
    const cipher = createCipheriv('aes-256-cbc', await foreignArgon2id('pw', { salt, memory: 62_500, iterations: 3, parallelism: 4 }), iv)
    const encryption = { iv: iv.toString('base64'), salt: base64(salt), scheme }
    const manifest = { version: 1, entries: [{ filename: '1.maFile', steam_id: 1, account_name: 'joe', encryption }] }
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
    return zipSync({ 'maFiles/manifest.json': json(manifest), 'maFiles/1.maFile': bytes(sealed) })
  }

  test('opens under Argon2id', async () => {
    const { accounts } = await readBackup(await folder('Argon2idAes256'), 'pw')
    expect(accounts).toMatchObject([{ type: 'steam', issuer: 'Steam', accountName: 'joe', secret: bytes('twenty bytes of Steam') }])
  })

  test('another password and a seal that is not known are told', async () => {
    await expect(readBackup(await folder('Argon2idAes256'), 'other')).rejects.toMatchObject({ code: 'backupPasswordWrong' })
    await expect(readBackup(await folder('Whatever'), 'pw')).rejects.toMatchObject({ code: 'algorithmUnsupported' })
  })

  test('a file that is not sealed needs no password', async () => {
    const manifest = { version: 1, entries: [{ filename: '1.maFile', steam_id: 1, account_name: 'joe', encryption: null }] }
    const zip = zipSync({ 'manifest.json': json(manifest), '1.maFile': json(guard) })
    expect((await readBackup(zip, null)).accounts).toMatchObject([{ accountName: 'joe' }])
  })
})

describe('the database of OTPClient', () => {
  const list = [
    { type: 'TOTP', label: 'ada', issuer: 'ACME', digits: 8, algo: 'SHA256', secret: 'JBSWY3DPEHPK3PXP', period: 60 },
    { type: 'HOTP', label: 'gus', issuer: '', digits: 6, algo: 'SHA1', secret: 'JBSWY3DPEHPK3PXP', counter: 7 },
  ]
  const rows = [
    { type: 'totp', issuer: 'ACME', accountName: 'ada', algorithm: 'SHA256', digits: 8, period: 60 },
    { type: 'hotp', issuer: '', accountName: 'gus', algorithm: 'SHA1', counter: 7 },
  ]
  /** Its header: a name, zeros, then numbers in the order of small processors. */
  const header = (version: number, memory: number) => {
    const bytes = Buffer.concat([Buffer.from('OTPClient'), Buffer.alloc(7), randomBytes(48), Buffer.alloc(12)])
    bytes.writeInt32LE(version, 12)
    for (const [index, number] of [4, memory, 4].entries()) bytes.writeInt32LE(number, 64 + 4 * index)
    return bytes
  }
  const sealed = async (version = 2, memory = 1024) => {
    const head = header(version, memory)
    const key = await foreignArgon2id('pw', { salt: head.subarray(32, 64), memory: 1024, iterations: 4, parallelism: 4 })
    const cipher = createCipheriv('aes-256-gcm', key, head.subarray(16, 32)).setAAD(head)
    const text = Buffer.concat([cipher.update(`${JSON.stringify(list)}\0`), cipher.final()])
    return new Uint8Array(Buffer.concat([head, text, cipher.getAuthTag()]))
  }

  test('opens with its password', async () => {
    expect(await readBackup(await sealed(), 'pw')).toMatchObject({ format: 'otpClient', accounts: rows, problems: [] })
  })

  test('its list alone is read with the hash under its own name', async () => {
    expect(await readBackup(json(list), null)).toMatchObject({ accounts: rows, problems: [] })
  })

  test.each([
    ['no password', 2, 1024, null, 'backupPasswordNeeded'],
    ['another password', 2, 1024, 'other', 'backupPasswordWrong'],
    ['a changed header', 2, 1032, 'pw', 'backupPasswordWrong'],
    ['a newer one', 3, 1024, 'pw', 'backupNewer'],
    ['too much memory', 2, 2 ** 21, 'pw', 'backupCostTooHigh'],
    ['no memory', 2, -1, 'pw', 'backupDamaged'],
  ])('%s', async (_, version, memory, password, code) => {
    await expect(readBackup(await sealed(version, memory), password)).rejects.toMatchObject({ code })
  })

  test('a header alone', async () => {
    await expect(readBackup(new Uint8Array(header(2, 1024)), 'pw')).rejects.toMatchObject({ code: 'backupDamaged' })
  })
})
