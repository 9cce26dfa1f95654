import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'

/*
 * Apple's binary property list, version 00, as far as a keyed archive needs it.
 */

/** A place in the list of objects that a keyed archive points to. */
export interface Uid {
  uid: number
}

/** A value of a property list. Objects of one list may point to another, but not in a circle. */
export type PlistValue = null | boolean | number | string | Bytes | Uid | PlistValue[] | Map<string, PlistValue>

/** No backup has more objects, and none nests deeper. */
const most = { objects: 100_000, values: 300_000, depth: 16 }

const trailerLength = 32

/** What the trailer says, and how many values were made so far: a value can be pointed to many times. */
interface Plist {
  view: DataView
  bytes: Bytes
  offsets: number[]
  referenceSize: number
  made: number
}

/**
 * Reads a binary property list.
 * @throws Failure `backupDamaged`
 */
export function binaryPlist(bytes: Bytes): PlistValue {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const trailer = view.byteLength - trailerLength
    const top = Number(view.getBigUint64(trailer + 16))
    const referenceSize = view.getUint8(trailer + 7)
    return valueAt({ view, bytes, offsets: offsetsOf(view, trailer), referenceSize, made: 0 }, top, 0)
  } catch (thrown) {
    // A number that points outside of the file.
    if (thrown instanceof RangeError) throw new Failure('backupDamaged')
    throw thrown
  }
}

function offsetsOf(view: DataView, trailer: number): number[] {
  const size = view.getUint8(trailer + 6)
  const count = Number(view.getBigUint64(trailer + 8))
  const start = Number(view.getBigUint64(trailer + 24))
  if (count > most.objects) throw new Failure('backupDamaged')
  return Array.from({ length: count }, (_, index) => wholeAt(view, start + index * size, size))
}

/** A big-endian number of 1 to 8 bytes; over 2^53 it loses its last digits. */
function wholeAt(view: DataView, at: number, size: number): number {
  if (size < 1 || size > 8) throw new Failure('backupDamaged')
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(at + i)
  return value
}

function valueAt(plist: Plist, index: number, depth: number): PlistValue {
  const at = plist.offsets[index]
  if (at === undefined || depth > most.depth || ++plist.made > most.values) throw new Failure('backupDamaged')
  const mark = plist.view.getUint8(at)
  const [kind, low] = [mark >> 4, mark & 15]
  if (kind === 0) return low === 9 || (low === 8 ? false : null)
  if (kind === 1) return wholeNumber(plist.view, at + 1, 2 ** low)
  if (kind === 2 || kind === 3) return low === 2 ? plist.view.getFloat32(at + 1) : plist.view.getFloat64(at + 1)
  if (kind === 8) return { uid: wholeAt(plist.view, at + 1, low + 1) }
  return sizedValue(plist, kind, sizeAt(plist.view, at, low), depth)
}

/** Up to 8 bytes, the full 8 signed; 16 bytes hold a number that needs only the last 8. */
function wholeNumber(view: DataView, at: number, size: number): number {
  if (size === 16) return Number(view.getBigInt64(at + 8))
  return size === 8 ? Number(view.getBigInt64(at)) : wholeAt(view, at, size)
}

/** A length of 15 or more stands in a number of its own behind the mark. */
function sizeAt(view: DataView, at: number, low: number): { start: number; count: number } {
  if (low < 15) return { start: at + 1, count: low }
  const size = 2 ** (view.getUint8(at + 1) & 15)
  return { start: at + 2 + size, count: wholeAt(view, at + 2, size) }
}

function sizedValue(plist: Plist, kind: number, { start, count }: { start: number; count: number }, depth: number): PlistValue {
  if (count > plist.bytes.length) throw new Failure('backupDamaged')
  if (kind === 4) return within(plist, start, count)
  if (kind === 5) return new TextDecoder('latin1').decode(within(plist, start, count))
  if (kind === 6) return utf16Text(plist, start, count)
  if (kind === 10 || kind === 12) return listAt(plist, start, count, depth)
  if (kind !== 13) throw new Failure('backupDamaged')
  const keys = listAt(plist, start, count, depth)
  const values = listAt(plist, start + count * plist.referenceSize, count, depth)
  return new Map(keys.map((key, index) => [String(key), values[index] ?? null]))
}

function within({ bytes }: Plist, start: number, length: number): Bytes {
  if (start + length > bytes.length) throw new Failure('backupDamaged')
  return bytes.slice(start, start + length)
}

function utf16Text(plist: Plist, start: number, count: number): string {
  const bytes = within(plist, start, count * 2)
  const view = new DataView(bytes.buffer)
  return Array.from({ length: count }, (_, index) => String.fromCharCode(view.getUint16(index * 2))).join('')
}

function listAt(plist: Plist, start: number, count: number, depth: number): PlistValue[] {
  const references = Array.from({ length: count }, (_, index) =>
    wholeAt(plist.view, start + index * plist.referenceSize, plist.referenceSize),
  )
  return references.map(index => valueAt(plist, index, depth + 1))
}
