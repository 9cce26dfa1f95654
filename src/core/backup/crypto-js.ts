import { type Bytes, fromBase64, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { md5 } from '../kdf.ts'
import { openCbc } from './ciphers.ts'

/*
 * Text sealed by CryptoJS with a passphrase: base64 of `Salted__`, a salt of 8 bytes and AES-256-CBC.
 * Nothing in it authenticates: a wrong passphrase shows by chance in 1 of 256 cases only later.
 */

const mark = utf8('Salted__')

/**
 * The bytes behind such a text; null when the passphrase is another one or the text was damaged.
 * @throws Failure `backupDamaged` for text of another kind
 */
export async function openCryptoJs(text: string, passphrase: string): Promise<Bytes | null> {
  const bytes = fromBase64(text, 'backupDamaged')
  const ciphertext = bytes.slice(16)
  const isSound = mark.every((byte, at) => bytes[at] === byte) && ciphertext.length > 0 && ciphertext.length % 16 === 0
  if (!isSound) throw new Failure('backupDamaged')
  const derived = await evpBytesToKey(utf8(passphrase), bytes.slice(8, 16))
  return openCbc(derived.slice(0, 32), derived.slice(32), ciphertext)
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round: 32 bytes of key and 16 of IV. */
async function evpBytesToKey(passphrase: Bytes, salt: Bytes): Promise<Bytes> {
  const first = await md5(joined(passphrase, salt))
  const second = await md5(joined(first, passphrase, salt))
  return joined(first, second, await md5(joined(second, passphrase, salt)))
}

/** Bytes one after the other. */
function joined(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
