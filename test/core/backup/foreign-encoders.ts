import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { argon2id } from '@noble/hashes/argon2.js'

/*
 * Writers of other apps' encrypted exports, by node:crypto and the formats' descriptions alone;
 * they share no code with the product.
 */

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const unpadded = (bytes: Uint8Array) => base64(bytes).replace(/=+$/, '')
const bytesOf = (content: unknown) => (Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content)))

/** AES-256-GCM: ciphertext with the tag at its end. */
function gcm(key: Buffer, iv: Buffer, plaintext: Buffer, bound?: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  if (bound) cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

function cbc(key: Buffer, iv: Buffer, plaintext: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([cipher.update(plaintext), cipher.final()])
}

/** A 2FAS file with its services sealed; `saltLength` is 256 on Android and 32 on iPhones. */
export function sealTwoFas(file: Record<string, unknown>, services: unknown, password: string, saltLength = 256) {
  const salt = randomBytes(saltLength)
  const key = pbkdf2Sync(password, salt, 10_000, 32, 'sha256')
  const sealed = (plaintext: Buffer) => {
    const iv = randomBytes(12)
    return [gcm(key, iv, plaintext), salt, iv].map(base64).join(':')
  }
  const reference = sealed(Buffer.from('tRViSsLKzd86'.padEnd(256, 'x')))
  return { ...file, services: [], servicesEncrypted: sealed(bytesOf(services)), reference }
}

export interface BitwardenCost {
  kdfType: number
  kdfIterations: number
  kdfMemory: number | null
  kdfParallelism: number | null
}

/** A Bitwarden export locked with a password. */
export function sealBitwarden(content: unknown, password: string, cost: BitwardenCost) {
  const salt = base64(randomBytes(16))
  const { kdfType, kdfIterations: t, kdfMemory, kdfParallelism } = cost
  const argonSalt = createHash('sha256').update(salt).digest()
  const key =
    kdfType === 0
      ? pbkdf2Sync(password, salt, t, 32, 'sha256')
      : Buffer.from(argon2id(password, argonSalt, { t, m: (kdfMemory ?? 0) * 1024, p: kdfParallelism ?? 0, dkLen: 32 }))
  const expand = (info: string) => createHmac('sha256', key).update(`${info}\u0001`).digest()
  const sealed = (plaintext: Buffer) => {
    const iv = randomBytes(16)
    const ciphertext = cbc(expand('enc'), iv, plaintext)
    const mac = createHmac('sha256', expand('mac')).update(iv).update(ciphertext).digest()
    return `2.${[iv, ciphertext, mac].map(base64).join('|')}`
  }
  const check = sealed(Buffer.from('8d6e3a50-0000-4000-8000-000000000000'))
  return { encrypted: true, passwordProtected: true, salt, ...cost, encKeyValidation_DO_NOT_EDIT: check, data: sealed(bytesOf(content)) }
}

/** A Proton Authenticator export with a password. */
export function sealProton(content: unknown, password: string) {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const key = Buffer.from(argon2id(password, salt, { t: 2, m: 19_456, p: 1, dkLen: 32 }))
  const sealed = gcm(key, iv, bytesOf(content), 'proton.authenticator.export.v1')
  return { version: 1, salt: base64(salt), content: base64(Buffer.concat([iv, sealed])) }
}

/** The words of HChaCha20, out of Node's ChaCha20 by taking off what its last step adds. */
function hchacha20(key: Buffer, nonce: Buffer): Buffer {
  const block = createCipheriv('chacha20', key, nonce).update(Buffer.alloc(64))
  const sigma = Buffer.from('expand 32-byte k')
  const minus = (at: number, initial: Buffer, from: number) => (block.readUInt32LE(at) - initial.readUInt32LE(from)) >>> 0
  const out = Buffer.alloc(32)
  for (let word = 0; word < 16; word += 4) {
    out.writeUInt32LE(minus(word, sigma, word), word)
    out.writeUInt32LE(minus(48 + word, nonce, word), 16 + word)
  }
  return out
}

/** One message of libsodium's secretstream under a fresh header. */
export function secretstream(key: Buffer, plaintext: Buffer, tag = 0): { header: Buffer; message: Buffer } {
  const header = randomBytes(24)
  const subkey = hchacha20(key, header.subarray(0, 16))
  const stream = (counter: number, bytes: Buffer) => {
    const iv = Buffer.concat([Buffer.from([counter, 0, 0, 0, 1, 0, 0, 0]), header.subarray(16)])
    return createCipheriv('chacha20', subkey, iv).update(bytes)
  }
  const block = stream(1, Buffer.concat([Buffer.from([tag]), Buffer.alloc(63)]))
  const ciphertext = stream(2, plaintext)
  const lengths = Buffer.alloc(16)
  lengths.writeBigUInt64LE(BigInt(64 + ciphertext.length), 8)
  const authenticated = Buffer.concat([block, ciphertext, Buffer.alloc(ciphertext.length % 16), lengths])
  const mac = poly1305(authenticated, stream(0, Buffer.alloc(32)))
  return { header, message: Buffer.concat([block.subarray(0, 1), ciphertext, mac]) }
}

/** An Ente Auth export with a password; `memLimit` is in bytes. */
export function sealEnte(text: string, password: string, cost: { memLimit: number; opsLimit: number }, tag = 0) {
  const salt = randomBytes(16)
  const key = Buffer.from(argon2id(password, salt, { t: cost.opsLimit, m: Math.floor(cost.memLimit / 1024), p: 1, dkLen: 32 }))
  const { header, message } = secretstream(key, Buffer.from(text), tag)
  return { version: 1, kdfParams: { ...cost, salt: base64(salt) }, encryptedData: base64(message), encryptionNonce: base64(header) }
}

/** Text as CryptoJS seals it with a passphrase. */
export function sealCryptoJs(plaintext: string | Buffer, passphrase: string): string {
  const salt = randomBytes(8)
  const md5 = (...parts: (Buffer | string)[]) =>
    createHash('md5')
      .update(Buffer.concat(parts.map(part => Buffer.from(part))))
      .digest()
  const first = md5(passphrase, salt)
  const second = md5(first, passphrase, salt)
  const ciphertext = cbc(Buffer.concat([first, second]), md5(second, passphrase, salt), Buffer.from(plaintext))
  return base64(Buffer.concat([Buffer.from('Salted__'), salt, ciphertext]))
}

function phc(text: string, { t, m, length }: { t: number; m: number; length: number }): string {
  const salt = randomBytes(16)
  return `$argon2id$v=19$m=${m},t=${t},p=1$${unpadded(salt)}$${unpadded(argon2id(text, salt, { t, m, p: 1, dkLen: length }))}`
}

type Entries = Record<string, Record<string, unknown>>

const mapped = (entries: Entries, change: (entry: Record<string, unknown>) => Record<string, unknown>) =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, change(entry)]))

/** Version 1 of the Authenticator extension: each secret under the password. */
export function sealExtension1(entries: Entries, password: string) {
  return mapped(entries, entry => ({ ...entry, encrypted: true, secret: sealCryptoJs(String(entry.secret), password) }))
}

/** Version 2: each secret under a random key, which stands in `key` or, after a mistake of the extension's, at the root. */
export function sealExtension2(entries: Entries, password: string, isFlat = false) {
  const bytes = randomBytes(120)
  const dataKey = bytes.toString('hex')
  const key = { enc: sealCryptoJs(bytes, password), hash: phc(dataKey, { t: 1, m: 16_384, length: 24 }) }
  return { ...sealExtension1(entries, dataKey), ...(isFlat ? key : { key }) }
}

/** Version 3: whole entries under a key derived from the password. */
export function sealExtension3(entries: Entries, password: string, id = '11111111-0000-4000-8000-000000000000') {
  const salt = randomBytes(16).toString('hex')
  const passphrase = unpadded(argon2id(password, Buffer.from(salt), { t: 2, m: 19_456, p: 1, dkLen: 32 }))
  const key = { dataType: 'Key', id, salt, hash: phc(passphrase, { t: 2, m: 19_456, length: 32 }), version: 3 }
  const sealed = (entry: Record<string, unknown>) => ({
    dataType: 'EncOTPStorage',
    data: sealCryptoJs(JSON.stringify(entry), passphrase),
    keyId: id,
    index: entry.index,
  })
  return { ...mapped(entries, sealed), [id]: key }
}
