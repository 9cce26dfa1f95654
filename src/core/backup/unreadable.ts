import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { beginsAs } from './magic.ts'
import { zipEntries } from './zip.ts'

/*
 * Files that are known and cannot be read here: each says what to do instead.
 */

export const name = 'unreadable'

/** Whether a file is a database, or an archive that nobody else claimed. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'sqlite') || beginsAs(bytes, 'zip')
}

/**
 * Says why not.
 * @throws Failure `backupAppDatabase`, `backupDamaged` for an archive that was cut,
 *   `backupTooLarge`, `backupUnknown` for one without anything known in it
 */
export async function read({ bytes }: BackupFile): Promise<BackupContents> {
  if (beginsAs(bytes, 'sqlite')) throw new Failure('backupAppDatabase')
  zipEntries(bytes)
  throw new Failure('backupUnknown')
}
