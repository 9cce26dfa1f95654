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
