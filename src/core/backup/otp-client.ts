import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import type { BackupContents } from './aegis-content.ts'
import { readEntries } from './and-otp.ts'
import { openGcm } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { beginsAs } from './magic.ts'
import { neededPassword } from './password.ts'

/*
 * OTPClient's database since its version 2: a list as andOTP's, sealed with Argon2id and AES-256-GCM,
 * to which the whole header is bound.
 */

export const name = 'otpClient'

/** Where things stand in the header; whole numbers are little-endian, the memory is in KiB. */
const at = { version: 12, iv: 16, salt: 32, iterations: 64, memory: 68, parallelism: 72, end: 76 } as const
const tagLength = 16
const newestVersion = 2

/** Whether a file is such a database, sound or not. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'otpClient')
}

/**
 * Reads a database.
 * @throws Failure `backupNewer`, `backupDamaged`, `backupPasswordNeeded`, `backupCostTooHigh`, `accountsTooMany`;
 *   `backupPasswordWrong`, which a changed byte cannot be told from
 */
export async function read({ bytes }: BackupFile, password: string | null): Promise<BackupContents> {
  if (bytes.length < at.end + tagLength) throw new Failure('backupDamaged')
  const database = new Uint8Array(bytes)
  const number = (offset: number) => new DataView(database.buffer).getInt32(offset, true)
  if (number(at.version) > newestVersion) throw new Failure('backupNewer')
  const cost = { memory: number(at.memory), iterations: number(at.iterations), parallelism: number(at.parallelism) }
  const key = await foreignArgon2id(neededPassword(password), { ...cost, salt: database.slice(at.salt, at.iterations) })
  return readEntries(jsonOf(await opened(database, key)), name)
}

/** The text ends with a zero, as C's do. */
async function opened(database: Bytes, key: Bytes): Promise<string> {
  const plain = await openGcm(key, database.slice(at.iv, at.salt), database.slice(at.end), database.slice(0, at.end))
  if (!plain) throw new Failure('backupPasswordWrong')
  return textIn(plain.at(-1) === 0 ? plain.slice(0, -1) : plain) ?? ''
}
