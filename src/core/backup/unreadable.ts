import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import type { Again } from './index.ts'
import { beginsAs } from './magic.ts'
import { unzip, zipEntries } from './zip.ts'

/*
 * Files that are known and cannot be read here: each says what to do instead. An archive with a single
 * file in it is no more than that file.
 */

export const name = 'unreadable'

/** Whether a file is a database, or an archive that nobody else claimed. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'sqlite') || beginsAs(bytes, 'zip')
}

/**
 * Says why not; an archive with one file in it is read as that file.
 * @throws Failure `backupAppDatabase`, `backupDamaged` for an archive that was cut,
 *   `backupTooLarge`, `backupUnknown` for one with several files and nothing known in it
 */
export async function read({ bytes }: BackupFile, password: string | null, again: Again): Promise<BackupContents> {
  if (beginsAs(bytes, 'sqlite')) throw new Failure('backupAppDatabase')
  const [only, ...others] = zipEntries(bytes).filter(({ name }) => !isSystemFile(name))
  if (!only || others.length) throw new Failure('backupUnknown')
  return again(await unzip(bytes, only, password))
}

/** What macOS adds to archives. */
const isSystemFile = (name: string) => name.startsWith('__MACOSX/') || name.endsWith('.DS_Store')
