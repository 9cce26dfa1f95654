import { type Bytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { crcStep } from './crc32.ts'

/*
 * The old cipher of zip (APPNOTE 6.1). It keeps no secrets from anybody who tries; here it is only
 * opened, because apps still write it.
 */

/** Bytes in front of the content, the last of which tells most wrong passwords. */
const headerLength = 12

/** The three running keys. */
type Keys = [number, number, number]

/**
 * Opens a member of an archive.
 * @param checked what the check byte is made of; with flag 8 the time stands in for the CRC
 * @throws Failure `backupPasswordWrong` (one wrong password in 256 gives bytes all the same), `backupDamaged`
 */
export function openZipCrypto(stored: Bytes, checked: { flags: number; time: number; crc: number }, password: string): Bytes {
  if (stored.length < headerLength) throw new Failure('backupDamaged')
  const keys: Keys = [0x12345678, 0x23456789, 0x34567890]
  for (const byte of utf8(password)) turn(keys, byte)
  const plain = stored.map(byte => decipher(keys, byte))
  const expected = checked.flags & 8 ? checked.time >>> 8 : checked.crc >>> 24
  if (plain[headerLength - 1] !== expected) throw new Failure('backupPasswordWrong')
  return plain.slice(headerLength)
}

function decipher(keys: Keys, byte: number): number {
  const mixed = (keys[2] | 2) & 0xffff
  const plain = byte ^ ((Math.imul(mixed, mixed ^ 1) >>> 8) & 0xff)
  turn(keys, plain)
  return plain
}

function turn(keys: Keys, byte: number): void {
  keys[0] = crcStep(keys[0], byte)
  keys[1] = (Math.imul((keys[1] + (keys[0] & 0xff)) >>> 0, 134775813) + 1) >>> 0
  keys[2] = crcStep(keys[2], keys[1] >>> 24)
}
