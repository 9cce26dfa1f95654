import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import type { Again } from './index.ts'
import { beginsAs } from './magic.ts'
import { unzip, zipEntries } from './zip.ts'

/*
 * Archives that nobody else claimed: one with a single file in it is no more than that file.
 */

export const name = 'archive'

/** Whether a file is an archive. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'zip')
}

/**
 * Reads an archive with one file in it as that file.
 * @throws Failure as the file in it, `backupDamaged` for an archive that was cut, `backupTooLarge`, `backupUnknown` for one with several files and nothing known in it
 */
export async function read({ bytes }: BackupFile, password: string | null, again: Again): Promise<BackupContents> {
  const [only, ...others] = zipEntries(bytes).filter(({ name }) => !isSystemFile(name))
  if (!only || others.length) throw new Failure('backupUnknown')
  return again(await unzip(bytes, only, password))
}

/** What macOS adds to archives. */
const isSystemFile = (name: string) => name.startsWith('__MACOSX/') || name.endsWith('.DS_Store')
