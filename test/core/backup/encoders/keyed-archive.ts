/*
 * Writes Apple's binary property lists and keyed archives.
 */

/** A value of a property list; a Uid points to an object of an archive. */
export type Plist = null | boolean | number | string | Uint8Array | Uid | Plist[] | { [key: string]: Plist }

export class Uid {
  readonly uid: number
  constructor(uid: number) {
    this.uid = uid
  }
}

const sized = (kind: number, count: number) =>
  count < 15 ? Buffer.from([(kind << 4) | count]) : Buffer.from([(kind << 4) | 15, 0x11, count >> 8, count & 255])

/** The bytes of a property list. */
export function plistOf(root: Plist): Uint8Array {
  const objects: Buffer[] = []
  const refs = (indexes: number[]) => Buffer.concat(indexes.map(index => Buffer.from([index >> 8, index & 255])))
  const add = (value: Plist): number => {
    const index = objects.push(Buffer.alloc(0)) - 1
    objects[index] = bytesOf(value)
    return index
  }
  const bytesOf = (value: Plist): Buffer => {
    if (value === null) return Buffer.from([0])
    if (typeof value === 'boolean') return Buffer.from([value ? 9 : 8])
    if (typeof value === 'number') return numberBytes(value)
    if (typeof value === 'string') return textBytes(value)
    if (value instanceof Uint8Array) return Buffer.concat([sized(4, value.length), value])
    if (value instanceof Uid) return Buffer.from([0x81, value.uid >> 8, value.uid & 255])
    if (Array.isArray(value)) return Buffer.concat([sized(10, value.length), refs(value.map(add))])
    const entries = Object.entries(value)
    return Buffer.concat([sized(13, entries.length), refs([...entries.map(([key]) => add(key)), ...entries.map(([, item]) => add(item))])])
  }
  add(root)
  return assembled(objects)
}

function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(9)
  if (Number.isInteger(value)) bytes.writeBigInt64BE(BigInt(value), 1)
  else bytes.writeDoubleBE(value, 1)
  bytes[0] = Number.isInteger(value) ? 0x13 : 0x23
  return bytes
}

function textBytes(text: string): Buffer {
  if (/^[\x20-\x7e]*$/.test(text)) return Buffer.concat([sized(5, text.length), Buffer.from(text)])
  return Buffer.concat([sized(6, text.length), Buffer.from(text, 'utf16le').swap16()])
}

function assembled(objects: Buffer[]): Uint8Array {
  let at = 8
  const offsets = objects.map(object => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(at)
    at += object.length
    return bytes
  })
  const trailer = Buffer.alloc(32)
  trailer[6] = 4
  trailer[7] = 2
  trailer.writeBigUInt64BE(BigInt(objects.length), 8)
  trailer.writeBigUInt64BE(BigInt(at), 24)
  return new Uint8Array(Buffer.concat([Buffer.from('bplist00'), ...objects, ...offsets, trailer]))
}

/** A value of an archive; `is` names a class whose other keys are its fields. */
export type Archive = null | number | string | Uint8Array | Archive[] | Map<string, Archive> | { is: string; [field: string]: Archive }

/** The bytes of a keyed archive with this root object. */
export function archiveOf(root: Archive): Uint8Array {
  const objects: Plist[] = ['$null']
  const place = (plist: Plist) => new Uid(objects.push(plist) - 1)
  const classOf = (name: string) => place({ $classname: name, $classes: [name, 'NSObject'] })
  const add = (value: Archive): Plist => {
    if (value === null) return new Uid(0)
    if (typeof value === 'number') return value
    if (typeof value === 'string') return place(value)
    if (value instanceof Uint8Array) return place({ 'NS.data': value, $class: classOf('NSMutableData') })
    if (Array.isArray(value)) return place({ 'NS.objects': value.map(pointed), $class: classOf('NSArray') })
    if (value instanceof Map) {
      return place({
        'NS.keys': [...value.keys()].map(pointed),
        'NS.objects': [...value.values()].map(pointed),
        $class: classOf('NSDictionary'),
      })
    }
    const { is, ...fields } = value
    return place({ ...Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, add(item)])), $class: classOf(is) })
  }
  const pointed = (value: Archive): Plist => (typeof value === 'number' ? place(value) : add(value))
  const top = { root: pointed(root) }
  return plistOf({ $version: 100_000, $archiver: 'NSKeyedArchiver', $top: top, $objects: objects })
}
