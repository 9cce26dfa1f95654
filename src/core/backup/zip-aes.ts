import { type Bytes, equalBytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { hmac, pbkdf2 } from './ciphers.ts'

/*
 * WinZip's AES encryption (AE-1 and AE-2): PBKDF2 with 1,000 rounds, AES-CTR with a little-endian
 * counter, and the first 10 bytes of an HMAC-SHA1.
 */

const macLength = 10
const verifierLength = 2

/** WebCrypto counts big-endian, so each block of 16 bytes is a call: a backup has far less than this. */
const mostBytes = 4 * 1024 ** 2

/** What the extra field of a sealed member says. Lengths in bytes. */
export interface WinZipExtra {
  keyLength: number
  /** The compression under the encryption. */
  method: number
  /** AE-1 keeps the CRC-32 of the content, AE-2 leaves it out. */
  hasCrc: boolean
}

/**
 * Reads the extra field 0x9901 out of all extra fields of a member.
 * @throws Failure `backupDamaged`
 */
export function winZipExtra(extra: Bytes): WinZipExtra {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 11 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 0x9901) continue
    const strength = view.getUint8(at + 8)
    if (strength < 1 || strength > 3) break
    return { keyLength: 8 + strength * 8, method: view.getUint16(at + 9, true), hasCrc: view.getUint16(at + 4, true) === 1 }
  }
  throw new Failure('backupDamaged')
}

/**
 * Opens a member of an archive.
 * @throws Failure `backupPasswordWrong` (told by two bytes), `backupDamaged`, `backupTooLarge` over 4 MiB
 */
export async function openWinZip(stored: Bytes, { keyLength }: WinZipExtra, password: string): Promise<Bytes> {
  const saltLength = keyLength / 2
  const start = saltLength + verifierLength
  if (stored.length < start + macLength) throw new Failure('backupDamaged')
  if (stored.length > mostBytes) throw new Failure('backupTooLarge')
  const salt = stored.slice(0, saltLength)
  const derived = await pbkdf2(utf8(password), { hash: 'SHA-1', salt, iterations: 1000 }, keyLength * 2 + verifierLength)
  if (!equalBytes(derived.slice(-verifierLength), stored.slice(saltLength, start))) throw new Failure('backupPasswordWrong')
  const ciphertext = stored.slice(start, -macLength)
  const mac = await hmac('SHA-1', derived.slice(keyLength, keyLength * 2), ciphertext)
  if (!equalBytes(mac.slice(0, macLength), stored.slice(-macLength))) throw new Failure('backupDamaged')
  return countered(derived.slice(0, keyLength), ciphertext)
}

/** AES-CTR with a counter that starts at 1 and grows from its first byte on. */
async function countered(key: Bytes, ciphertext: Bytes): Promise<Bytes> {
  const aesKey = await crypto.subtle.importKey('raw', key, 'AES-CTR', false, ['decrypt'])
  const plain = new Uint8Array(ciphertext.length)
  const counter = new Uint8Array(16)
  const view = new DataView(counter.buffer)
  for (let at = 0; at < ciphertext.length; at += 16) {
    view.setUint32(0, at / 16 + 1, true)
    const block = await crypto.subtle.decrypt({ name: 'AES-CTR', counter, length: 64 }, aesKey, ciphertext.slice(at, at + 16))
    plain.set(new Uint8Array(block), at)
  }
  return plain
}
