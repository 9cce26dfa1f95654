import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { crc32 } from './crc32.ts'
import { inflate } from './inflate.ts'
import { beginsAs } from './magic.ts'
import { neededPassword } from './password.ts'
import { openWinZip, winZipExtra } from './zip-aes.ts'
import { openZipCrypto } from './zip-crypto.ts'

/*
 * Zip archives (APPNOTE 6.3) as apps write them: stored or deflated, sealed or not, smaller than 4 GiB.
 * Only the central directory is believed; every number in it is checked before it is used.
 */

/** No backup has more members, or gives more bytes than this. */
const most = { entries: 1000, bytes: 50 * 1024 ** 2 }

const signature = { entry: 0x02014b50, end: 0x06054b50, local: 0x04034b50 }
const method = { stored: 0, deflated: 8, winZipAes: 99 }

/** One member of an archive. Sizes in bytes. */
export interface ZipEntry {
  name: string
  flags: number
  method: number
  /** Of last change, in MS-DOS form; the old cipher checks against it. */
  time: number
  crc: number
  packedSize: number
  size: number
  extra: Bytes
  /** Where its local header stands. */
  offset: number
}

/**
 * The members of an archive, folders left out.
 * @throws Failure `backupDamaged`, `backupTooLarge` for over 1,000 members or 50 MiB
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return entriesIn(view, bytes).filter(({ name }) => !name.endsWith('/'))
  } catch (thrown) {
    // A number that points outside of the file.
    if (thrown instanceof RangeError) throw new Failure('backupDamaged')
    throw thrown
  }
}

/** The names of the members; none for bytes that are no archive, or a damaged one. */
export function zipNames(bytes: Uint8Array): string[] {
  try {
    return beginsAs(bytes, 'zip') ? zipEntries(bytes).map(({ name }) => name) : []
  } catch {
    return []
  }
}

function entriesIn(view: DataView, bytes: Uint8Array): ZipEntry[] {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > most.entries) throw new Failure('backupTooLarge')
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    const { entry, length } = entryAt(view, bytes, at)
    entries.push(entry)
    at += length
  }
  if (entries.reduce((sum, { size }) => sum + size, 0) > most.bytes) throw new Failure('backupTooLarge')
  return entries
}

/** Where the end record stands: the last 22 bytes and a comment of up to 64 KiB. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === signature.end) return at
  throw new Failure('backupDamaged')
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): { entry: ZipEntry; length: number } {
  if (view.getUint32(at, true) !== signature.entry) throw new Failure('backupDamaged')
  const u16 = (offset: number) => view.getUint16(at + offset, true)
  const u32 = (offset: number) => view.getUint32(at + offset, true)
  const nameEnd = at + 46 + u16(28)
  const entry = {
    name: new TextDecoder().decode(new Uint8Array(bytes.subarray(at + 46, nameEnd))),
    ...{ flags: u16(8), method: u16(10), time: u16(12), crc: u32(16), packedSize: u32(20), size: u32(24), offset: u32(42) },
    extra: new Uint8Array(bytes.subarray(nameEnd, nameEnd + u16(30))),
  }
  return { entry, length: 46 + u16(28) + u16(30) + u16(32) }
}

/** Whether a member needs a password. */
export function isSealed({ flags }: ZipEntry): boolean {
  return (flags & 1) === 1
}

/**
 * The bytes of one member, checked against its CRC-32.
 * @throws Failure `backupPasswordNeeded`, `backupPasswordWrong`, `backupDamaged`, `backupNewer` for
 *   another compression, `backupTooLarge`
 */
export async function unzip(bytes: Uint8Array, entry: ZipEntry, password: string | null): Promise<Bytes> {
  const stored = storedBytes(bytes, entry)
  if (!isSealed(entry)) return unpacked(stored, entry.method, entry.size, entry.crc)
  const given = neededPassword(password)
  if (entry.method !== method.winZipAes) return unpacked(openZipCrypto(stored, entry, given), entry.method, entry.size, entry.crc)
  const extra = winZipExtra(entry.extra)
  return unpacked(await openWinZip(stored, extra, given), extra.method, entry.size, extra.hasCrc ? entry.crc : null)
}

function storedBytes(bytes: Uint8Array, { offset, packedSize }: ZipEntry): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== signature.local) throw new Failure('backupDamaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packedSize > bytes.length) throw new Failure('backupDamaged')
  return new Uint8Array(bytes.subarray(start, start + packedSize))
}

function unpacked(packed: Bytes, packing: number, size: number, crc: number | null): Bytes {
  if (packing !== method.stored && packing !== method.deflated) throw new Failure('backupNewer')
  const plain = packing === method.deflated ? inflate(packed, size) : packed
  if (plain.length !== size || (crc !== null && crc32(plain) !== crc)) throw new Failure('backupDamaged')
  return plain
}
