import { type Bytes, randomBytes } from '../bytes.ts'
import type { Sealed } from './aegis-shape.ts'

const tagLength = 16

/** Seals with AES-256-GCM under a fresh 96-bit nonce and no associated data, as Aegis does. */
export async function seal(key: Bytes, plaintext: Bytes): Promise<Sealed> {
  const nonce = randomBytes(12)
  const aesKey = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, aesKey, plaintext))
  return { nonce, ciphertext: sealed.slice(0, -tagLength), tag: sealed.slice(-tagLength) }
}

/** Opens what `seal` made; null when the key is another one or a byte was changed. */
export async function open(key: Bytes, { nonce, ciphertext, tag }: Sealed): Promise<Bytes | null> {
  const aesKey = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const sealed = new Uint8Array(ciphertext.length + tag.length)
  sealed.set(ciphertext)
  sealed.set(tag, ciphertext.length)
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, aesKey, sealed).then(
    plaintext => new Uint8Array(plaintext),
    () => null,
  )
}
