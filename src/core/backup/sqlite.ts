import { Failure } from '../failure.ts'

/*
 * Whole tables of an SQLite database (file format 3, https://www.sqlite.org/fileformat2.html). Only
 * what apps on phones need: tables with row ids, no indices, nothing of a write-ahead log beside the file.
 */

/** A value of a row; numbers beyond 2^53 are NaN. */
export type SqlValue = null | number | string | Uint8Array

/** A row, its columns in lower case. */
export type SqlRow = Record<string, SqlValue>

/** No app's database of accounts comes near these; they keep a made-up file from running on. */
const most = { rows: 50_000, payload: 4 * 1024 * 1024, payloads: 64 * 1024 * 1024, columns: 2_000 }

const headerSize = 100
const leafTable = 13
const interiorTable = 5

const encodings: readonly string[] = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be']

interface Database {
  view: DataView
  pageSize: number
  /** Bytes of a page that hold content. */
  usable: number
  encoding: string
  /** Bytes of payload that may still be read: cells of a made-up file may all be the same one. */
  left: number
}

interface Row {
  values: SqlValue[]
}

/**
 * The rows of a table; null where the database has no such table.
 * @throws Failure `backupDamaged` for pages that point nowhere or in circles, `backupTooLarge`
 */
export function tableRows(bytes: Uint8Array, name: string): SqlRow[] | null {
  try {
    return rowsNamed(opened(bytes), name)
  } catch (thrown) {
    // A DataView refuses what lies outside of the file, TextDecoder what is no text.
    throw thrown instanceof Failure ? thrown : new Failure('backupDamaged')
  }
}

function opened(bytes: Uint8Array): Database {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const written = view.getUint16(16)
  const pageSize = written === 1 ? 65_536 : written
  const usable = pageSize - view.getUint8(20)
  if (pageSize < 512 || usable < 480) throw new Failure('backupDamaged')
  return { view, pageSize, usable, encoding: encodings[view.getUint32(56)] ?? 'utf-8', left: most.payloads }
}

/** The schema is a table itself, on the first page: type, name, table name, root page, SQL. */
function rowsNamed(database: Database, name: string): SqlRow[] | null {
  const schema = rowsFrom(database, 1).find(
    ({ values: [type, table] }) => type === 'table' && typeof table === 'string' && table.toLowerCase() === name,
  )
  const [, , , root, sql] = schema?.values ?? []
  if (typeof root !== 'number' || typeof sql !== 'string') return null
  const columns = columnsIn(sql)
  return rowsFrom(database, root).map(({ values }) => Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])))
}

/** The names of the columns in `CREATE TABLE name (…)`, in lower case. */
function columnsIn(sql: string): string[] {
  const inner = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')).replace(/\([^()]*\)/g, '')
  const parts = inner.split(',').map(part => /^\s*(?:["'`[]([^"'`\]]+)["'`\]]|(\S+))/.exec(part))
  const names = parts.flatMap(found => found?.[1] ?? found?.[2] ?? [])
  return names.map(column => column.toLowerCase()).filter(column => !/^(constraint|primary|foreign|unique|check)$/.test(column))
}

/** The rows of the tree whose root is that page, in the order of their ids. */
function rowsFrom(database: Database, root: number): Row[] {
  const rows: Row[] = []
  const seen = new Set<number>()
  const pages = [root]
  for (let page = pages.pop(); page !== undefined; page = pages.pop()) {
    if (seen.has(page)) throw new Failure('backupDamaged')
    seen.add(page)
    pages.push(...readPage(database, page, rows).reverse())
    if (rows.length > most.rows) throw new Failure('backupTooLarge')
  }
  return rows
}

/** Adds the rows of a leaf; gives the children of an inner page. */
function readPage(database: Database, page: number, rows: Row[]): number[] {
  const { view, pageSize } = database
  const start = (page - 1) * pageSize
  const header = page === 1 ? headerSize : start
  const kind = view.getUint8(header)
  if (kind !== leafTable && kind !== interiorTable) throw new Failure('backupDamaged')
  const cells = cellsOf(view, header, kind).map(offset => start + offset)
  if (kind === interiorTable) return [...cells.map(cell => view.getUint32(cell)), view.getUint32(header + 8)]
  rows.push(...cells.map(cell => ({ values: valuesIn(payloadAt(database, cell), database.encoding) })))
  return []
}

/** Where the cells of a page start, from the start of the page. */
function cellsOf(view: DataView, header: number, kind: number): number[] {
  const pointers = header + (kind === interiorTable ? 12 : 8)
  return Array.from({ length: view.getUint16(header + 3) }, (_, index) => view.getUint16(pointers + 2 * index))
}

/** The payload of a leaf's cell, with what overflows onto pages of its own. */
function payloadAt(database: Database, cell: number): Uint8Array {
  const { view, pageSize, usable } = database
  const size = varint(view, cell)
  const { next } = varint(view, size.next)
  database.left -= size.value
  if (size.value > most.payload || database.left < 0) throw new Failure('backupTooLarge')
  const payload = new Uint8Array(size.value)
  const local = localSize(size.value, usable)
  payload.set(bytesAt(view, next, local))
  for (let [at, from] = [local, next + local]; at < size.value; ) {
    const page = (view.getUint32(from) - 1) * pageSize
    const part = bytesAt(view, page + 4, Math.min(usable - 4, size.value - at))
    payload.set(part, at)
    at += part.length
    from = page
  }
  return payload
}

/** How much of a payload stands in the cell itself (file format, "B-tree Cell Format"). */
function localSize(size: number, usable: number): number {
  if (size <= usable - 35) return size
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const wanted = least + ((size - least) % (usable - 4))
  return wanted <= usable - 35 ? wanted : least
}

function bytesAt(view: DataView, at: number, length: number): Uint8Array {
  if (at < 0 || at + length > view.byteLength) throw new Failure('backupDamaged')
  return new Uint8Array(view.buffer, view.byteOffset + at, length)
}

/** The values of a record: their types first, then the values one after the other. */
function valuesIn(record: Uint8Array, encoding: string): SqlValue[] {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  const header = varint(view, 0)
  const values: SqlValue[] = []
  let at = header.value
  for (let next = header.next; next < header.value; ) {
    const type = varint(view, next)
    next = type.next
    const length = lengthOf(type.value)
    values.push(readValue(type.value, bytesAt(view, at, length), encoding))
    at += length
    if (values.length > most.columns) throw new Failure('backupTooLarge')
  }
  return values
}

const fixedLengths: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]

const lengthOf = (type: number) => fixedLengths[type] ?? Math.floor((type - 12) / 2)

function readValue(type: number, bytes: Uint8Array, encoding: string): SqlValue {
  if (type === 0) return null
  if (type === 8 || type === 9) return type - 8
  if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0)
  if (type < 12) return integerIn(bytes)
  return type % 2 ? new TextDecoder(encoding, { fatal: true }).decode(new Uint8Array(bytes)) : new Uint8Array(bytes)
}

/** A big-endian two's complement number. */
function integerIn(bytes: Uint8Array): number {
  const value = BigInt.asIntN(
    bytes.length * 8,
    bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
  )
  return Number.isSafeInteger(Number(value)) ? Number(value) : Number.NaN
}

/** Seven bits a byte, the highest first, at most nine bytes of which the last has eight. */
function varint(view: DataView, start: number): { value: number; next: number } {
  let value = 0n
  for (let index = 0; index < 9; index++) {
    const byte = view.getUint8(start + index)
    if (index === 8) value = (value << 8n) | BigInt(byte)
    else value = (value << 7n) | BigInt(byte & 0x7f)
    if (index === 8 || byte < 0x80) return { value: Number(value), next: start + index + 1 }
  }
  throw new Failure('backupDamaged')
}
