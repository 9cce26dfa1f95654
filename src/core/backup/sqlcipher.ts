import { type Bytes, equalBytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { hmac, pbkdf2 } from './ciphers.ts'

/*
 * SQLCipher 3: an SQLite database whose pages are sealed one by one, each with AES-256-CBC and
 * HMAC-SHA1 in a reserve at its end. The first begins with a salt in place of SQLite's own mark.
 */

/** The size of a page; nothing in the file says it. */
export const pageSize = 1024

const saltLength = 16
/** Of a page: the initialisation vector, the HMAC, and what fills the reserve up to whole blocks. */
const reserve = { iv: 16, mac: 20, length: 48 } as const
const iterations = 64_000
/** The key for the HMAC is made of the other one, under the salt with every byte changed by this. */
const macSalt = 0x3a

interface Keys {
  cipher: CryptoKey
  mac: Bytes
}

/**
 * The plain database under a password; null when its first page does not open.
 * @throws Failure `backupDamaged` when a later page does not
 */
export async function openSqlCipher(bytes: Bytes, password: string): Promise<Uint8Array | null> {
  const keys = await keysOf(bytes.slice(0, saltLength), password)
  const plain = new Uint8Array(bytes.length)
  for (let number = 1; number * pageSize <= bytes.length; number++) {
    const start = number === 1 ? saltLength : (number - 1) * pageSize
    const page = await openPage(bytes.slice(start, number * pageSize), number, keys)
    if (!page && number === 1) return null
    if (!page) throw new Failure('backupDamaged')
    plain.set(page, start)
  }
  plain.set(utf8('SQLite format 3\0'))
  return plain
}

async function keysOf(salt: Bytes, password: string): Promise<Keys> {
  const key = await pbkdf2(utf8(password), { hash: 'SHA-1', salt, iterations })
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt'])
  return { cipher, mac: await pbkdf2(key, { hash: 'SHA-1', salt: salt.map(byte => byte ^ macSalt), iterations: 2 }) }
}

/** @param page without the salt of the first one */
async function openPage(page: Bytes, number: number, { cipher, mac }: Keys): Promise<Bytes | null> {
  const end = page.length - reserve.length
  const iv = page.slice(end, end + reserve.iv)
  const told = page.slice(end + reserve.iv, end + reserve.iv + reserve.mac)
  const numbered = new Uint8Array(end + reserve.iv + 4)
  numbered.set(page.subarray(0, end + reserve.iv))
  new DataView(numbered.buffer).setUint32(end + reserve.iv, number, true)
  if (!equalBytes(await hmac('SHA-1', mac, numbered), told)) return null
  return openWholeBlocks(cipher, iv, page.slice(0, end))
}

/** AES-CBC without padding, which WebCrypto wants: a block that opens as nothing but padding is put behind. */
async function openWholeBlocks(key: CryptoKey, iv: Bytes, blocks: Bytes): Promise<Bytes> {
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: blocks.slice(-16) }, key, new Uint8Array())
  const padded = new Uint8Array(blocks.length + 16)
  padded.set(blocks)
  padded.set(new Uint8Array(padding), blocks.length)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, padded))
}
