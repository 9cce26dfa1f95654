import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'

/*
 * Writes zip archives as other apps do, sharing no code with the reader: stored or deflated, open,
 * or sealed with the old cipher or WinZip's AES.
 */

/** One member. `seal` needs `password`; `says` changes numbers of the central directory, for forged files. */
export interface Member {
  name: string
  data: Uint8Array | string
  stored?: boolean
  seal?: 'zipCrypto' | 'aes128' | 'aes256'
  password?: string
  says?: { size?: number; crc?: number; method?: number }
}

const u16 = (...values: number[]) => Buffer.concat(values.map(value => Buffer.from([value & 255, (value >> 8) & 255])))
const u32 = (...values: number[]) =>
  Buffer.concat(
    values.map(value => {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(value >>> 0)
      return bytes
    }),
  )

/** The bytes of an archive. */
export function zipOf(members: Member[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const { header, packed, name } = partsOf(member)
    const local = Buffer.concat([u32(0x04034b50), header, name.name, name.extra, packed])
    locals.push(local)
    central.push(Buffer.concat([u32(0x02014b50), u16(63), header, u16(0, 0, 0), u32(0), u32(offset), name.name, name.extra]))
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.concat([u32(0x06054b50), u16(0, 0, members.length, members.length), u32(directory.length, offset), u16(0)])
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

function partsOf({ name, data, stored, seal, password = '', says = {} }: Member) {
  const plain = Buffer.from(data)
  const method = stored ? 0 : 8
  const compressed = stored ? plain : deflateRawSync(plain)
  const crc = crc32(plain)
  const isAes = seal?.startsWith('aes') ?? false
  const packed = isAes
    ? aesSealed(compressed, password, seal === 'aes128' ? 16 : 32)
    : seal
      ? zipCryptoSealed(compressed, password, crc >>> 24)
      : compressed
  const extra = isAes
    ? Buffer.concat([u16(0x9901, 7, 2), Buffer.from('AE'), Buffer.from([seal === 'aes128' ? 1 : 3]), u16(method)])
    : Buffer.alloc(0)
  const bytes = Buffer.from(name)
  const header = Buffer.concat([
    u16(20, seal ? 1 : 0, says.method ?? (isAes ? 99 : method), 0, 0),
    u32(says.crc ?? (isAes ? 0 : crc), packed.length, says.size ?? plain.length),
    u16(bytes.length, extra.length),
  ])
  return { header, packed, name: { name: bytes, extra } }
}

function aesSealed(plain: Buffer, password: string, keyLength: number): Buffer {
  const salt = randomBytes(keyLength / 2)
  const derived = pbkdf2Sync(password, salt, 1000, keyLength * 2 + 2, 'sha1')
  const blocks: Buffer[] = []
  for (let at = 0; at < plain.length; at += 16) {
    const counter = Buffer.alloc(16)
    counter.writeUInt32LE(at / 16 + 1)
    const stream = createCipheriv(`aes-${keyLength * 8}-ecb`, derived.subarray(0, keyLength), null)
      .setAutoPadding(false)
      .update(counter)
    blocks.push(Buffer.from(plain.subarray(at, at + 16).map((byte, index) => byte ^ (stream[index] ?? 0))))
  }
  const ciphertext = Buffer.concat(blocks)
  const mac = createHmac('sha1', derived.subarray(keyLength, keyLength * 2))
    .update(ciphertext)
    .digest()
    .subarray(0, 10)
  return Buffer.concat([salt, derived.subarray(-2), ciphertext, mac])
}

function zipCryptoSealed(plain: Buffer, password: string, check: number): Buffer {
  let [a, b, c] = [0x12345678n, 0x23456789n, 0x34567890n]
  const step = (crc: bigint, byte: number) => BigInt((crc32(Buffer.from([byte]), Number(crc ^ 0xffffffffn)) ^ 0xffffffff) >>> 0)
  const turn = (byte: number) => {
    a = step(a, byte)
    b = ((b + (a & 0xffn)) * 134775813n + 1n) & 0xffffffffn
    c = step(c, Number(b >> 24n))
  }
  for (const byte of Buffer.from(password)) turn(byte)
  const header = randomBytes(12)
  header[11] = check
  return Buffer.from(
    Array.from(Buffer.concat([header, plain]), byte => {
      const mixed = (c | 2n) & 0xffffn
      const sealed = byte ^ Number(((mixed * (mixed ^ 1n)) >> 8n) & 0xffn)
      turn(byte)
      return sealed
    }),
  )
}
