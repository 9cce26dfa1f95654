import { type Bytes, utf8 } from '../bytes.ts'

/** Every use of a key has its own name; two uses never share a derived key (RFC 5869 §3.2). */
export type Purpose = 'slot/password' | 'vault' | 'write' | 'commit'

const hkdf = (salt: Bytes, purpose: Purpose) => ({
  name: 'HKDF' as const,
  hash: 'SHA-256',
  salt,
  info: utf8(`lockstep/1/${purpose}`),
})

/** Takes raw bytes in as input keying material that can never be read out again. */
export function keyMaterial(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey'])
}

/** HKDF-SHA-256 (RFC 5869) to so many bytes, `length` of them. */
export async function deriveBytes(material: CryptoKey, salt: Bytes, purpose: Purpose, length: number): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf(salt, purpose), material, length * 8))
}

/** HKDF-SHA-256 (RFC 5869) to an AES-256-GCM key that cannot be read out. */
export function deriveAesKey(material: CryptoKey, salt: Bytes, purpose: Purpose): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(hkdf(salt, purpose), material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** HKDF-SHA-256 to further keying material; the bytes in between are wiped. */
export async function deriveMaterial(material: CryptoKey, salt: Bytes, purpose: Purpose): Promise<CryptoKey> {
  const bytes = await deriveBytes(material, salt, purpose, 32)
  const derived = await keyMaterial(bytes)
  bytes.fill(0)
  return derived
}
