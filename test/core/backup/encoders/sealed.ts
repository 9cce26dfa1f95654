import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { argon2id } from '@noble/hashes/argon2.js'
import { javaMapOf } from './java.ts'
import { type Archive, archiveOf } from './keyed-archive.ts'

/*
 * Seals backups as other apps do, with Node's own ciphers.
 */

const gcm = (key: Uint8Array, iv: Uint8Array, plain: string | Uint8Array, bound = '') => {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}
const cbc = (key: Uint8Array, iv: Uint8Array, plain: string | Uint8Array) => {
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([cipher.update(plain), cipher.final()])
}
const sha = (name: string, text: string | Uint8Array) => createHash(name).update(text).digest()
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
const noIv = new Uint8Array(16)
const signed = (bytes: Uint8Array) => Array.from(new Int8Array(bytes))

/** Stratum's strong encryption. */
export function stratumStrong(plain: string, password: string): Uint8Array {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const key = argon2id(password, salt, { t: 3, m: 65_536, p: 4, dkLen: 32 })
  return new Uint8Array(Buffer.concat([Buffer.from('AUTHENTICATORPRO'), salt, iv, gcm(key, iv, plain)]))
}

/** Stratum's encryption of old. */
export function stratumLegacy(plain: string | Uint8Array, password: string): Uint8Array {
  const [salt, iv] = [randomBytes(20), randomBytes(16)]
  const key = pbkdf2Sync(password, salt, 64_000, 32, 'sha1')
  return new Uint8Array(Buffer.concat([Buffer.from('AuthenticatorPro'), salt, iv, cbc(key, iv, plain)]))
}

/** andOTP's encryption with PBKDF2. */
export function andOtpNew(plain: string, password: string, iterations = 140_000): Uint8Array {
  const [salt, iv] = [randomBytes(12), randomBytes(12)]
  const key = pbkdf2Sync(password, salt, iterations, 32, 'sha1')
  return new Uint8Array(Buffer.concat([u32(iterations), salt, iv, gcm(key, iv, plain)]))
}

/** andOTP's encryption of old. Its nonce must not look like a number of rounds that somebody would try. */
export function andOtpOld(plain: string, password: string): Uint8Array {
  const iv = Buffer.concat([Buffer.from([0xf0]), randomBytes(11)])
  return new Uint8Array(Buffer.concat([iv, gcm(sha('sha256', password), iv, plain)]))
}

/** TOTP Authenticator: the list is the first key of an object. */
export function totpAuthenticator(list: unknown, password: string): string {
  return cbc(sha('sha256', password), noIv, JSON.stringify({ [JSON.stringify(list)]: '1700000000' })).toString('base64')
}

/** One secret of Authy, with its salt. */
export function authySecret(secret: string, password: string): { encryptedSecret: string; salt: string } {
  const salt = randomBytes(24).toString('base64')
  return { encryptedSecret: cbc(pbkdf2Sync(password, salt, 1000, 32, 'sha1'), noIv, secret).toString('base64'), salt }
}

/** One account of Steam Desktop Authenticator, with what its manifest says of it. */
export function steamFile(guard: object, filename: string, password: string) {
  const [salt, iv] = [randomBytes(8), randomBytes(16)]
  const body = cbc(pbkdf2Sync(password, salt, 50_000, 32, 'sha1'), iv, JSON.stringify(guard)).toString('base64')
  return {
    body,
    entry: { encryption_iv: iv.toString('base64'), encryption_salt: salt.toString('base64'), filename, steamid: 76561190000000000 },
  }
}

/** FreeOTP 2: tokens with their keys, in this order. */
export function freeOtpBackup(
  tokens: { token: object; secret: Uint8Array | null; isBare?: boolean }[],
  password: string,
  iterations = 1000,
): Uint8Array {
  const [salt, master] = [randomBytes(32), randomBytes(32)]
  const sealedKey = (key: Uint8Array, plain: Uint8Array, token: string, isBare = false) => {
    const iv = randomBytes(12)
    const octets = [4, 12, ...signed(iv)]
    const mParameters = isBare ? octets : [48, 17, ...octets, 2, 1, 16]
    return { mCipher: 'AES/GCM/NoPadding', mCipherText: signed(gcm(key, iv, plain, token)), mParameters, mToken: token }
  }
  const mEncryptedKey = sealedKey(pbkdf2Sync(password, salt, iterations, 32, 'sha512'), master, 'AES')
  const masterKey = { mAlgorithm: 'PBKDF2withHmacSHA512', mEncryptedKey, mIterations: iterations, mSalt: signed(salt) }
  const entries = tokens.flatMap(({ token, secret, isBare }, index): [string, string][] => {
    const id = `00000000-0000-4000-8000-00000000000${index}`
    const key = secret
      ? [[id, JSON.stringify({ key: JSON.stringify(sealedKey(master, secret, 'HmacSHA1', isBare)) })] as [string, string]]
      : []
    return [[`${id}-token`, JSON.stringify(token)], ...key]
  })
  return javaMapOf([...entries, ['masterKey', JSON.stringify(masterKey)]])
}

function rnCryptor(plain: Uint8Array, password: string): Uint8Array {
  const [salt, macSalt, iv] = [randomBytes(8), randomBytes(8), randomBytes(16)]
  const key = (from: Buffer) => pbkdf2Sync(password, from, 10_000, 32, 'sha1')
  const body = Buffer.concat([Buffer.from([3, 1]), salt, macSalt, iv, cbc(key(salt), iv, plain)])
  return new Uint8Array(Buffer.concat([body, createHmac('sha256', key(macSalt)).update(body).digest()]))
}

/** OTP Auth of today: backup version 1.1, or one account of version 1.2. */
export function otpAuth(content: Archive, password: string, one = false, version = one ? 1.2 : 1.1): Uint8Array {
  const sealed = rnCryptor(archiveOf(content), password)
  const outer = new Map<string, Archive>([
    ['Version', version],
    [one ? 'Data' : 'WrappedData', sealed],
  ])
  return new Uint8Array(cbc(sha('sha256', one ? 'OTPAuth' : 'Authenticator'), noIv, archiveOf(outer)))
}

/** OTP Auth of old: backup version 1.0. */
export function otpAuthOld(content: Archive, password: string): Uint8Array {
  const key = sha('sha256', `salt-${password}`)
  const sealed = new Uint8Array(cbc(key, sha('sha1', 'iv').subarray(0, 16), archiveOf(content)))
  const outer = new Map<string, Archive>([
    ['Version', 1],
    ['WrappedData', sealed],
    ['IV', 'iv'],
    ['Salt', 'salt'],
  ])
  return new Uint8Array(cbc(sha('sha256', 'Authenticator'), noIv, archiveOf(outer)))
}
