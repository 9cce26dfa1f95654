import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { chacha20, hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Bytes, equalBytes } from '../bytes.ts'

/*
 * XChaCha20-Poly1305, as it is and in one message of libsodium's secretstream
 * (crypto_secretstream_xchacha20poly1305): a tag byte and the text, encrypted with ChaCha20 under a
 * key of the stream's own and sealed with Poly1305.
 */

const blockSize = 64
const macSize = 16

/** "expand 32-byte k" (RFC 8439 §2.3) as little-endian words. */
const sigma = Uint32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574)

/**
 * Opens XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha §2) with its tag at the end.
 * @param key 32 bytes
 * @param nonce 24 bytes
 * @returns null when the key is another one or a byte was changed
 */
export function openXChaCha(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Bytes | null {
  try {
    return new Uint8Array(xchacha20poly1305(key, nonce).decrypt(sealed))
  } catch {
    return null
  }
}

/**
 * Opens the first message of a stream. Whether it is marked as the last one is not looked at: apps differ.
 * @param key 32 bytes
 * @param header 24 bytes
 * @returns null when the key is another one or a byte was changed
 */
export function openMessage(key: Uint8Array, header: Uint8Array, message: Uint8Array): Bytes | null {
  if (message.length < 1 + macSize) return null
  const subkey = subkeyOf(key, header.subarray(0, 16))
  const nonce = Uint8Array.of(1, 0, 0, 0, ...header.subarray(16, 24))
  const ciphertext = message.subarray(1, -macSize)
  const block = tagBlock(subkey, nonce, message[0] ?? 0)
  const mac = poly1305(macInput(block, ciphertext), chacha20(subkey, nonce, new Uint8Array(32)))
  if (!equalBytes(mac, message.subarray(-macSize))) return null
  return new Uint8Array(chacha20(subkey, nonce, ciphertext, undefined, 2))
}

function subkeyOf(key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const subkey = new Uint32Array(8)
  hchacha(sigma, wordsOf(key), wordsOf(nonce), subkey)
  return bytesOf(subkey)
}

/** The tag byte is encrypted as the first of a whole block, and authenticated as it stands in the message. */
function tagBlock(subkey: Uint8Array, nonce: Uint8Array, sealedTag: number): Uint8Array {
  const block = chacha20(subkey, nonce, new Uint8Array(blockSize), undefined, 1)
  block[0] = sealedTag
  return block
}

/** No associated data; the padding is as long as libsodium's, which is not the one that would fill a block. */
function macInput(block: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const padding = ciphertext.length % 16
  const input = new Uint8Array(blockSize + ciphertext.length + padding + 16)
  input.set(block)
  input.set(ciphertext, blockSize)
  new DataView(input.buffer).setBigUint64(input.length - 8, BigInt(blockSize + ciphertext.length), true)
  return input
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true))
}

function bytesOf(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4))
  words.forEach((word, index) => {
    view.setUint32(index * 4, word, true)
  })
  return new Uint8Array(view.buffer)
}
