import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'

/*
 * What other apps seal their backups with, over WebCrypto. Opening gives null for another key or
 * changed bytes; the caller knows which of both it means.
 */

/** Most rounds a file may ask PBKDF2 for: about ten times what any app uses. */
const mostIterations = 10_000_000

/** Parameters of PBKDF2 (RFC 8018 §5.2). */
export interface Pbkdf2 {
  hash: 'SHA-1' | 'SHA-256' | 'SHA-512'
  salt: Bytes
  iterations: number
}

/**
 * PBKDF2 (RFC 8018 §5.2) of a password's bytes.
 * @param length of the key in bytes
 * @throws Failure `backupCostTooHigh` before anything is derived
 */
export async function pbkdf2(password: Bytes, { hash, salt, iterations }: Pbkdf2, length = 32): Promise<Bytes> {
  if (!Number.isSafeInteger(iterations) || iterations < 1 || iterations > mostIterations) throw new Failure('backupCostTooHigh')
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, key, length * 8))
}

/** Opens AES-GCM with its 16-byte tag at the end; null for another key or changed bytes. */
export function openGcm(key: Bytes, iv: Bytes, sealed: Bytes, additionalData: Bytes = new Uint8Array()): Promise<Bytes | null> {
  return opened('AES-GCM', key, imported => crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, sealed))
}

/** Opens AES-CBC with PKCS#7 padding; null when the padding is wrong, which one wrong key in 256 does not show. */
export function openCbc(key: Bytes, iv: Bytes, ciphertext: Bytes): Promise<Bytes | null> {
  return opened('AES-CBC', key, imported => crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, ciphertext))
}

async function opened(name: string, key: Bytes, decrypt: (key: CryptoKey) => Promise<ArrayBuffer>): Promise<Bytes | null> {
  const imported = await crypto.subtle.importKey('raw', key, name, false, ['decrypt'])
  return decrypt(imported).then(
    plaintext => new Uint8Array(plaintext),
    () => null,
  )
}

/** HMAC (RFC 2104) of a message: 20 bytes for SHA-1, 32 for SHA-256. */
export async function hmac(hash: 'SHA-1' | 'SHA-256', key: Bytes, message: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message))
}
