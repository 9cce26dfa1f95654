import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, equalBytes, sha256, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import * as andOtp from './and-otp.ts'
import { hmac, openCbc, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { type Archived, keyedArchive } from './keyed-archive.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'

/*
 * OTP Auth for iOS: a keyed archive under a key that is the same for everybody, and in it the
 * accounts sealed with the password; all of them (`.otpauthdb`) or one (`.otpauth`).
 */

export const name = 'otpAuth'

const outerKeys = ['Authenticator', 'OTPAuth']
const types: readonly string[] = ['', 'hotp', 'totp']
const algorithms: readonly string[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5']
const blockLength = 16

const account = v.object({
  label: looseText,
  issuer: looseText,
  secret: v.instance(Uint8Array),
  type: v.number(),
  algorithm: v.nullish(v.number(), 0),
  digits: looseNumber,
  period: looseNumber,
  counter: looseNumber,
  folder: looseText,
})

/** Whether a file may be sealed in whole blocks; only opening tells it from other sealed files. */
export function claims(file: BackupFile): boolean {
  return andOtp.isOpaque(file) && file.bytes.length % blockLength === 0
}

/**
 * Reads a backup, or an andOTP backup that happens to be as long as whole blocks.
 * @throws Failure `backupDamaged`, `backupNewer`, `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const outer = await openOuter(new Uint8Array(file.bytes))
  if (!outer) return andOtp.read(file, password)
  const archive = fieldsIn(keyedArchive(outer))
  const content = keyedArchive(await openInner(archive, neededPassword(password)))
  return readRows(rowsIn(content), { format: name, shape: account, accountOf, names: ['issuer', 'label'] })
}

async function openOuter(bytes: Bytes): Promise<Bytes | null> {
  for (const key of outerKeys) {
    const plain = await openCbc(await sha256(utf8(key)), new Uint8Array(blockLength), bytes)
    if (plain && equalBytes(plain.slice(0, 6), utf8('bplist'))) return plain
  }
  return null
}

function fieldsIn(archived: Archived | undefined): Map<string, Archived> {
  if (!(archived instanceof Map)) throw new Failure('backupDamaged')
  return archived
}

/** What the password seals: RNCryptor since backup 1.1 and account 1.2, a bare cipher before. */
async function openInner(archive: Map<string, Archived>, password: string): Promise<Bytes> {
  const sealed = archive.get('WrappedData') ?? archive.get('Data')
  const version = archive.get('Version')
  if (!(sealed instanceof Uint8Array) || typeof version !== 'number') throw new Failure('backupDamaged')
  const steps = Math.round(version * 10) - (archive.has('WrappedData') ? 10 : 11)
  if (steps > 1) throw new Failure('backupNewer')
  return steps === 1 ? openRnCryptor(sealed, password) : openBare(sealed, archive, password)
}

/** RNCryptor 3: version, options, two salts of 8, IV 16, ciphertext, HMAC 32. */
async function openRnCryptor(sealed: Bytes, password: string): Promise<Bytes> {
  if (sealed[0] !== 3 || sealed.length < 34 + blockLength + 32) throw new Failure('backupDamaged')
  const keyFrom = (salt: Bytes) => pbkdf2(utf8(password), { hash: 'SHA-1', salt, iterations: 10_000 })
  const mac = await hmac('SHA-256', await keyFrom(sealed.slice(10, 18)), sealed.slice(0, -32))
  if (!equalBytes(mac, sealed.slice(-32))) throw new Failure('backupPasswordWrong')
  const plain = await openCbc(await keyFrom(sealed.slice(2, 10)), sealed.slice(18, 34), sealed.slice(34, -32))
  if (!plain) throw new Failure('backupDamaged')
  return plain
}

async function openBare(sealed: Bytes, archive: Map<string, Archived>, password: string): Promise<Bytes> {
  const iv = archive.get('IV')
  const ivBytes = typeof iv === 'string' ? utf8(iv) : iv
  if (!(ivBytes instanceof Uint8Array)) throw new Failure('backupDamaged')
  const sha1 = new Uint8Array(await crypto.subtle.digest('SHA-1', ivBytes))
  const key = await sha256(utf8(`${archive.get('Salt')}-${password}`))
  const plain = await openCbc(key, sha1.slice(0, blockLength), sealed)
  if (!plain || !equalBytes(plain.slice(0, 6), utf8('bplist'))) throw new Failure('backupPasswordWrong')
  return plain
}

/** The accounts of all folders with their folder's name, or the one account of a file without folders. */
function rowsIn(content: Archived): unknown[] {
  const fields = fieldsIn(content)
  const folders = fields.get('Folders')
  if (folders === undefined) return [Object.fromEntries(fields)]
  if (!Array.isArray(folders)) throw new Failure('backupDamaged')
  return folders.flatMap(folder => rowsOfFolder(fieldsIn(folder)))
}

function rowsOfFolder(folder: Map<string, Archived>): unknown[] {
  const accounts = folder.get('accounts')
  const name = folder.get('name') ?? ''
  return Array.isArray(accounts) ? accounts.map(row => (row instanceof Map ? { ...Object.fromEntries(row), folder: name } : row)) : []
}

function accountOf({ label, secret, type, algorithm, folder, ...given }: v.InferOutput<typeof account>): NewAccount {
  return accountTold({
    ...given,
    type: types[type] ?? '',
    accountName: label,
    secret: new Uint8Array(secret),
    algorithm: algorithms[algorithm] ?? `${algorithm}`,
    groups: [folder].filter(Boolean),
  })
}
