import { base32nopad, base64, base64nopad, base64urlnopad, hex } from '@scure/base'
import { Failure, type FailureCode } from './failure.ts'

/** Bytes that WebCrypto takes as they are. */
export type Bytes = Uint8Array<ArrayBuffer>

/** Text as UTF-8. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** UTF-8 as text; throws a TypeError on bytes that are not UTF-8. */
export function textOf(bytes: Bytes): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** Bytes as unpadded base64url (RFC 4648 §5). */
export function base64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes)
}

/**
 * Reads unpadded base64url; padding, other alphabets and stray trailing bits are refused.
 * @param length the number of bytes it must give, when that is known
 * @throws Failure with `otherwise`
 */
export function fromBase64url(text: string, otherwise: FailureCode, length?: number): Bytes {
  const bytes = decode(base64urlnopad, text)
  if (!bytes || (length !== undefined && bytes.length !== length)) throw new Failure(otherwise)
  return bytes
}

/** Bytes as padded base64 (RFC 4648 §4). */
export function base64Text(bytes: Uint8Array): string {
  return base64.encode(bytes)
}

/**
 * Reads base64 with its padding, or without any; other alphabets and stray trailing bits are refused.
 * @throws Failure with `otherwise`
 */
export function fromBase64(text: string, otherwise: FailureCode): Bytes {
  const bytes = decode(text.endsWith('=') ? base64 : base64nopad, text)
  if (!bytes) throw new Failure(otherwise)
  return bytes
}

/** Bytes as lower-case hex. */
export function hexText(bytes: Uint8Array): string {
  return hex.encode(bytes)
}

/** Reads hex in either case; null for anything else. */
export function fromHex(text: string): Bytes | null {
  return decode(hex, text.toLowerCase())
}

/** Bytes as base32 without padding (RFC 4648 §6). */
export function base32Text(bytes: Uint8Array): string {
  return base32nopad.encode(bytes)
}

function decode(coder: { decode(text: string): Uint8Array }, text: string): Bytes | null {
  try {
    return new Uint8Array(coder.decode(text))
  } catch {
    return null
  }
}

/** Fresh bytes from the system's secure random source. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** Whether two byte strings are equal, in a time that does not depend on where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** SHA-256 (FIPS 180-4). */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
