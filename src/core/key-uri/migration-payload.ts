import { PbfReader, PbfWriter } from 'pbf'
import { utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'

/*
 * The protobuf messages inside otpauth-migration: as bytes, both ways. What their numbers mean is told in migration.ts.
 */

/** A MigrationPayload message: one QR code of a transfer. `batchId` is null where the app writes none. */
export interface Payload {
  entries: Entry[]
  batchId: number | null
  batchSize: number
  batchIndex: number
}

/** An OtpParameters message, enumerations still as numbers. */
export interface Entry {
  secret: Uint8Array
  name: string
  issuer: string
  algorithm: number
  digits: number
  type: number
  counter: number
}

const isBytes = 2
const isVarint = 0

/**
 * Reads a payload; unknown fields are skipped.
 * @throws Failure `migrationInvalid`
 */
export function readPayload(bytes: Uint8Array): Payload {
  const payload: Payload = { entries: [], batchId: null, batchSize: 0, batchIndex: 0 }
  readAll(bytes, readPayloadField, payload)
  return { ...payload, batchSize: payload.batchSize || 1 }
}

/** Reads a whole message; unknown fields are skipped, lengths that point outside are refused. */
function readAll<T>(bytes: Uint8Array, readField: (tag: number, into: T, pbf: PbfReader) => void, into: T): T {
  return orInvalid(() => {
    const pbf = new PbfReader(bytes)
    pbf.readFields(readField, into)
    if (pbf.pos !== bytes.length) throw new Failure('migrationInvalid')
    return into
  })
}

function readPayloadField(tag: number, payload: Payload, pbf: PbfReader): void {
  if (tag === 1) payload.entries.push(entryOf(wire(pbf, isBytes).readBytes()))
  if (tag === 3) payload.batchSize = wire(pbf, isVarint).readVarint(true)
  if (tag === 4) payload.batchIndex = wire(pbf, isVarint).readVarint(true)
  if (tag === 5) payload.batchId = wire(pbf, isVarint).readVarint(true)
}

function entryOf(bytes: Uint8Array): Entry {
  return readAll(bytes, readEntryField, { secret: new Uint8Array(), name: '', issuer: '', algorithm: 0, digits: 0, type: 0, counter: 0 })
}

function readEntryField(tag: number, entry: Entry, pbf: PbfReader): void {
  if (tag === 1) entry.secret = wire(pbf, isBytes).readBytes().slice()
  if (tag === 2) entry.name = wire(pbf, isBytes).readString()
  if (tag === 3) entry.issuer = wire(pbf, isBytes).readString()
  if (tag === 4) entry.algorithm = wire(pbf, isVarint).readVarint(true)
  if (tag === 5) entry.digits = wire(pbf, isVarint).readVarint(true)
  if (tag === 6) entry.type = wire(pbf, isVarint).readVarint(true)
  if (tag === 7) entry.counter = wire(pbf, isVarint).readVarint(true)
}

/** The reader, if the field is written the way its number says. */
function wire(pbf: PbfReader, type: number): PbfReader {
  if (pbf.type !== type) throw new Failure('migrationInvalid')
  return pbf
}

/**
 * Decoders throw errors of their own; here they all mean the same.
 * @throws Failure `migrationInvalid`
 */
export function orInvalid<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new Failure('migrationInvalid')
  }
}

/** Writes a payload, version 1, as the app does. */
export function writePayload({ entries, batchId, batchSize, batchIndex }: Payload): Uint8Array {
  const pbf = new PbfWriter()
  for (const entry of entries) pbf.writeMessage(1, writeEntry, entry)
  pbf.writeVarintField(2, 1)
  pbf.writeVarintField(3, batchSize)
  pbf.writeVarintField(4, batchIndex)
  if (batchId !== null) pbf.writeVarintField(5, batchId)
  return pbf.finish()
}

/** How many bytes an entry takes in a payload. */
export function entryLength(entry: Entry): number {
  const pbf = new PbfWriter()
  pbf.writeMessage(1, writeEntry, entry)
  return pbf.finish().length
}

/** Texts go in as bytes: pbf's own writing of texts loses letters beyond U+1FFFF. */
function writeEntry(entry: Entry, pbf?: PbfWriter): void {
  pbf?.writeBytesField(1, entry.secret)
  pbf?.writeBytesField(2, utf8(entry.name))
  pbf?.writeBytesField(3, utf8(entry.issuer))
  pbf?.writeVarintField(4, entry.algorithm)
  pbf?.writeVarintField(5, entry.digits)
  pbf?.writeVarintField(6, entry.type)
  if (entry.counter > 0) pbf?.writeVarintField(7, entry.counter)
}
