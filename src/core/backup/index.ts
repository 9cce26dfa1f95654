import { Failure } from '../failure.ts'
import * as aegis from './aegis-read.ts'
import type { BackupContents } from './aegis-content.ts'
import { type BackupFile, backupFile } from './file.ts'
import * as keyUriLines from './key-uri-lines.ts'

/** One foreign format. Content decides, never the file's name. */
interface BackupFormat {
  name: string
  claims(file: BackupFile): boolean
  read(file: BackupFile, password: string | null): Promise<BackupContents>
}

/** Every format, in the order in which a file is held against them: the first that claims it reads it. */
export const formats: readonly BackupFormat[] = [aegis, keyUriLines]

/** No backup worth reading is larger. */
export const largestBackup = 20 * 1024 * 1024

/**
 * Reads a backup of any known format. Entries that cannot be used become problems; nothing is stored.
 * @param password null until the person was asked for one
 * @throws Failure `backupUnknown`, `backupTooLarge` (over 20 MiB), `backupDamaged`, `backupNewer`,
 *   `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function readBackup(bytes: Uint8Array, password: string | null): Promise<BackupContents> {
  if (bytes.length > largestBackup) throw new Failure('backupTooLarge')
  const file = backupFile(bytes)
  const format = formats.find(({ claims }) => claims(file))
  if (!format) throw new Failure('backupUnknown')
  return format.read(file, password)
}
