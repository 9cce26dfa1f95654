import { base32Text } from './bytes.ts'
import { Failure } from './failure.ts'

/**
 * Reads a secret as people and sites write it (RFC 4648 §6): spaces, hyphens, padding and lower
 * case are allowed, leftover bits are dropped. Look-alike characters (0, 1, 8) are refused, not guessed.
 * @throws Failure `base32Invalid`
 */
export function secretFromBase32(text: string): Uint8Array {
  const letters = text.replace(/[\s=-]/g, '')
  const secret = /^[A-Za-z2-7]+$/.test(letters) ? decodeLoosely(letters.toUpperCase()) : new Uint8Array()
  if (!secret.length) throw new Failure('base32Invalid')
  return secret
}

/** Writes a secret as canonical base32 without padding (RFC 4648 §6). */
export function base32FromSecret(secret: Uint8Array): string {
  return base32Text(secret)
}

function decodeLoosely(letters: string): Uint8Array {
  let bits = 0
  let pending = 0
  const bytes: number[] = []
  for (const letter of letters) {
    pending = (pending << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push(pending >> bits)
    pending &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}
