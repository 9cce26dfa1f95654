/*
 * Writes a HashMap of texts as Java's object serialization does. A text that came before is a reference.
 */

const u16 = (value: number) => Buffer.from([value >> 8, value & 255])
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])

/** Java's own UTF-8, unit by unit. */
export function modifiedUtf8(text: string): Buffer {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit !== 0 && unit < 0x80) bytes.push(unit)
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 63))
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63))
  }
  return Buffer.from(bytes)
}

const shortText = (text: string) => Buffer.concat([u16(modifiedUtf8(text).length), modifiedUtf8(text)])

/** The stream of a HashMap with these entries. */
export function javaMapOf(entries: [string, string][]): Uint8Array {
  const handles = new Map<string, number>()
  const text = (value: string): Buffer => {
    const handle = handles.get(value)
    if (handle !== undefined) return Buffer.concat([Buffer.from([0x71]), u32(handle)])
    handles.set(value, 0x7e0002 + handles.size)
    const bytes = modifiedUtf8(value)
    return bytes.length < 0x10000
      ? Buffer.concat([Buffer.from([0x74]), u16(bytes.length), bytes])
      : Buffer.concat([Buffer.from([0x7c]), u32(0), u32(bytes.length), bytes])
  }
  const start = Buffer.concat([
    Buffer.from('aced00057372', 'hex'),
    shortText('java.util.HashMap'),
    Buffer.from('0507dac1c31660d103', 'hex'),
    u16(2),
    Buffer.from('F'),
    shortText('loadFactor'),
    Buffer.from('I'),
    shortText('threshold'),
    Buffer.from('78703f40000000000018', 'hex'),
    Buffer.from([0x77, 8]),
    u32(32),
    u32(entries.length),
  ])
  return new Uint8Array(Buffer.concat([start, ...entries.flatMap(([key, value]) => [text(key), text(value)]), Buffer.from([0x78])]))
}
