import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { binaryPlist, type PlistValue } from './binary-plist.ts'

/*
 * Apple's keyed archive: a property list whose `$objects` point to one another. Classes are not
 * made: whatever is neither a text, data, list nor dictionary becomes the map of its fields.
 */

/** A value of an opened archive; the maps have texts as keys. */
export type Archived = null | boolean | number | string | Bytes | Archived[] | Map<string, Archived>

/** No backup nests deeper, and none has more values once all pointers are followed. */
const most = { depth: 16, values: 200_000 }

interface Archive {
  objects: PlistValue[]
  made: number
}

/**
 * The root object of an archive.
 * @throws Failure `backupDamaged`
 */
export function keyedArchive(bytes: Bytes): Archived {
  const plist = binaryPlist(bytes)
  const objects = plist instanceof Map ? plist.get('$objects') : null
  const top = plist instanceof Map ? plist.get('$top') : null
  if (!Array.isArray(objects) || !(top instanceof Map)) throw new Failure('backupDamaged')
  return followed({ objects, made: 0 }, top.get('root') ?? null, 0)
}

/** The value with every pointer in it followed. */
function followed(archive: Archive, value: PlistValue, depth: number): Archived {
  if (depth > most.depth || ++archive.made > most.values) throw new Failure('backupDamaged')
  if (Array.isArray(value)) return value.map(item => followed(archive, item, depth + 1))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if (value instanceof Map) return fieldsOf(archive, value, depth)
  const target = archive.objects[value.uid]
  if (target === undefined) throw new Failure('backupDamaged')
  return target === '$null' ? null : followed(archive, target, depth + 1)
}

/** Foundation's own classes keep what they hold under `NS.` keys. */
function fieldsOf(archive: Archive, fields: Map<string, PlistValue>, depth: number): Archived {
  const next = (value: PlistValue | undefined) => followed(archive, value ?? null, depth + 1)
  for (const key of ['NS.string', 'NS.data', 'NS.bytes', 'NS.time']) if (fields.has(key)) return next(fields.get(key))
  if (fields.has('NS.keys')) return dictionary(next(fields.get('NS.keys')), next(fields.get('NS.objects')))
  if (fields.has('NS.objects')) return next(fields.get('NS.objects'))
  return new Map(Array.from(fields).flatMap(([key, value]) => (key === '$class' ? [] : [[key, next(value)] as const])))
}

function dictionary(keys: Archived, values: Archived): Archived {
  if (!Array.isArray(keys) || !Array.isArray(values) || keys.length !== values.length) throw new Failure('backupDamaged')
  return new Map(keys.map((key, index) => [String(key), values[index] ?? null]))
}
