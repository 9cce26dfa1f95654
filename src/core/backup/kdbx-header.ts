import { Failure } from '../failure.ts'

/*
 * The open part of a KeePass database (KDBX 3.1 and 4): looked at before the library opens the file,
 * because it says what deriving the key costs. Numbers are little-endian.
 */

/** The newest version there is. */
const newestVersion = 4

/** What a file may ask for. Argon2's work is its memory times its passes. */
const most = { aesRounds: 200_000_000, memory: 1024 ** 3, work: 32 * 1024 ** 3, passes: 1000, lanes: 64, fields: 100 }

const ids = { end: 0, cipher: 2, rounds: 6, kdf: 11 }

/** The library reads AES and ChaCha20; these are the first of Twofish's 16 bytes. */
const twofish = [0xad, 0x68, 0xf2, 0x9f]

/** A file and the place in it. */
interface Place {
  view: DataView
  at: number
}

/**
 * Checks version and cost of a KeePass database.
 * @throws Failure `backupNewer`, `backupKeePassCipher`, `backupDamaged`, `backupCostTooHigh`
 */
export function checkKdbxHeader(bytes: Uint8Array): void {
  try {
    checkHeader({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 8 })
  } catch (thrown) {
    // A length that points outside of the file.
    if (thrown instanceof RangeError) throw new Failure('backupDamaged')
    throw thrown
  }
}

function checkHeader(place: Place): void {
  place.at += 2 // minor version
  const version = u16(place)
  if (version > newestVersion) throw new Failure('backupNewer')
  if (version < 3) throw new Failure('backupKeePassOld')
  for (let i = 0; i < most.fields; i++) {
    const id = place.view.getUint8(place.at++)
    const length = version < 4 ? u16(place) : u32(place)
    if (id === ids.end) return
    if (id === ids.cipher) checkCipher(place)
    if (id === ids.rounds && version < 4) checkRounds(u64(place.view, place.at))
    if (id === ids.kdf) checkKdf({ view: place.view, at: place.at }, place.at + length)
    place.at += length
  }
  throw new Failure('backupDamaged')
}

function checkCipher({ view, at }: Place): void {
  if (twofish.every((byte, index) => view.getUint8(at + index) === byte)) throw new Failure('backupKeePassCipher')
}

/** A dictionary of named numbers and bytes; those that are not numbers are passed over. */
function checkKdf(place: Place, end: number): void {
  place.at += 2 // version of the dictionary
  const numbers = new Map<string, number>()
  while (place.at < end && place.view.getUint8(place.at) !== 0) {
    place.at++ // kind
    const name = textAt(place, u32(place))
    const length = u32(place)
    if (length === 4) numbers.set(name, place.view.getUint32(place.at, true))
    if (length === 8) numbers.set(name, u64(place.view, place.at))
    place.at += length
  }
  checkNumbers(name => numbers.get(name) ?? 0)
}

/** R: rounds of AES. M, I and P: memory in bytes, passes and lanes of Argon2. */
function checkNumbers(given: (name: string) => number): void {
  checkRounds(given('R'))
  const [memory, passes, lanes] = [given('M'), given('I'), given('P')]
  const isTooMuch = memory > most.memory || passes > most.passes || lanes > most.lanes || memory * passes > most.work
  if (isTooMuch) throw new Failure('backupCostTooHigh')
}

function checkRounds(rounds: number): void {
  if (rounds > most.aesRounds) throw new Failure('backupCostTooHigh')
}

function textAt(place: Place, length: number): string {
  if (length > 64) throw new Failure('backupDamaged')
  const codes = Array.from({ length }, (_, index) => place.view.getUint8(place.at + index))
  place.at += length
  return String.fromCharCode(...codes)
}

function u16(place: Place): number {
  place.at += 2
  return place.view.getUint16(place.at - 2, true)
}

function u32(place: Place): number {
  place.at += 4
  return place.view.getUint32(place.at - 4, true)
}

/** Over 2^53 it loses its last digits, which is far above every limit here. */
const u64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true))
