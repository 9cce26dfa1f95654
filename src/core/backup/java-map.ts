import { Failure } from '../failure.ts'

/*
 * Java's object serialization (protocol version 2), as far as a HashMap of texts goes. Nothing else
 * is read: a stream with any other kind of value is damaged or not a backup.
 */

const mark = { object: 0x73, class: 0x72, text: 0x74, longText: 0x7c, reference: 0x71, noClass: 0x70, blockData: 0x77, end: 0x78 }

/** Bytes of a field's value by its kind; objects are not expected in a map's own fields. */
const fieldSizes: ReadonlyMap<string, number> = new Map(Object.entries({ B: 1, C: 2, D: 8, F: 4, I: 4, J: 8, S: 2, Z: 1 }))

/** The class and the map have the first two handles; each text gets the next one, for references to point to. */
const firstTextHandle = 0x7e0002

/** No backup has more entries, and no map more fields. */
const most = { entries: 20_000, fields: 8 }

/** A stream and the place in it. */
interface Stream {
  view: DataView
  at: number
  texts: string[]
}

/**
 * Reads a serialized HashMap of texts, after its four magic bytes.
 * @throws Failure `backupDamaged`
 */
export function javaMap(bytes: Uint8Array): ReadonlyMap<string, string> {
  const stream = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 4, texts: [] }
  try {
    return entriesOf(stream)
  } catch (thrown) {
    // A length that points outside of the stream.
    if (thrown instanceof RangeError) throw new Failure('backupDamaged')
    throw thrown
  }
}

function entriesOf(stream: Stream): ReadonlyMap<string, string> {
  expect(stream, mark.object, mark.class)
  const skipped = fieldsLength(stream)
  stream.at += skipped
  expect(stream, mark.blockData, 8)
  stream.at += 4 // capacity
  const count = u32(stream)
  if (count > most.entries) throw new Failure('backupDamaged')
  const entries = new Map<string, string>()
  for (let i = 0; i < count; i++) entries.set(textAt(stream), textAt(stream))
  return entries
}

/** Reads the description of the class; gives the length of the values of its fields. */
function fieldsLength(stream: Stream): number {
  if (shortText(stream) !== 'java.util.HashMap') throw new Failure('backupDamaged')
  stream.at += 9 // version and flags
  const count = u16(stream)
  if (count > most.fields) throw new Failure('backupDamaged')
  let length = 0
  for (let i = 0; i < count; i++) length += fieldLength(stream)
  expect(stream, mark.end, mark.noClass)
  return length
}

function fieldLength(stream: Stream): number {
  const length = fieldSizes.get(String.fromCharCode(u8(stream)))
  if (length === undefined) throw new Failure('backupDamaged')
  shortText(stream)
  return length
}

/** A text in the stream, or one that stood in it before. */
function textAt(stream: Stream): string {
  const kind = u8(stream)
  if (kind === mark.reference) return textBefore(stream, u32(stream))
  if (kind !== mark.text && kind !== mark.longText) throw new Failure('backupDamaged')
  const text = kind === mark.text ? shortText(stream) : longText(stream)
  stream.texts.push(text)
  return text
}

function textBefore({ texts }: Stream, handle: number): string {
  const text = texts[handle - firstTextHandle]
  if (text === undefined) throw new Failure('backupDamaged')
  return text
}

const shortText = (stream: Stream) => modifiedUtf8(stream, u16(stream))

function longText(stream: Stream): string {
  if (u32(stream) !== 0) throw new Failure('backupDamaged')
  return modifiedUtf8(stream, u32(stream))
}

/** Java's own UTF-8: a zero takes two bytes, and each half of a surrogate pair three. */
function modifiedUtf8(stream: Stream, length: number): string {
  const end = stream.at + length
  if (end > stream.view.byteLength) throw new Failure('backupDamaged')
  const units: string[] = []
  while (stream.at < end) units.push(String.fromCharCode(unitAt(stream)))
  if (stream.at !== end) throw new Failure('backupDamaged')
  return units.join('')
}

function unitAt(stream: Stream): number {
  const first = u8(stream)
  if (first < 0x80) return first
  if (first >> 5 === 0b110) return ((first & 0x1f) << 6) | following(stream)
  if (first >> 4 !== 0b1110) throw new Failure('backupDamaged')
  return ((first & 0x0f) << 12) | (following(stream) << 6) | following(stream)
}

function following(stream: Stream): number {
  const byte = u8(stream)
  if (byte >> 6 !== 0b10) throw new Failure('backupDamaged')
  return byte & 0x3f
}

function expect(stream: Stream, ...bytes: number[]): void {
  if (bytes.some(byte => u8(stream) !== byte)) throw new Failure('backupDamaged')
}

const u8 = (stream: Stream) => stream.view.getUint8(stream.at++)

function u16(stream: Stream): number {
  stream.at += 2
  return stream.view.getUint16(stream.at - 2)
}

function u32(stream: Stream): number {
  stream.at += 4
  return stream.view.getUint32(stream.at - 4)
}
