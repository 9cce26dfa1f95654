import { limits } from '../account.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import type { Again } from './index.ts'
import { beginsAs } from './magic.ts'
import { problemOf } from './problem.ts'
import { unzip, type ZipEntry, zipEntries } from './zip.ts'

/*
 * Archives that nobody else claimed: they are no more than the files in them that are known.
 */

export const name = 'archive'

/** Whether a file is an archive. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'zip')
}

/**
 * Reads an archive as the files in it; those that nobody knows are left out. One that is known and cannot be
 * read is a problem while another can.
 * @throws Failure as the first known file in it when none can be read, `backupPasswordNeeded`, `backupDamaged` for an
 *   archive that was cut, `backupTooLarge`, `backupUnknown` when nothing in it is known, `accountsTooMany`
 */
export async function read({ bytes }: BackupFile, password: string | null, again: Again): Promise<BackupContents> {
  const entries = zipEntries(bytes).filter(({ name }) => !isSystemFile(name))
  const readEntry = async (entry: ZipEntry) => again(await unzip(bytes, entry, password))
  const [only, ...others] = entries
  return only && others.length === 0 ? readEntry(only) : together(entries, readEntry)
}

/** What macOS adds to archives. */
const isSystemFile = (name: string) => name.startsWith('__MACOSX/') || name.endsWith('.DS_Store')

async function together(entries: readonly ZipEntry[], readEntry: (entry: ZipEntry) => Promise<BackupContents>): Promise<BackupContents> {
  const found: BackupContents = { format: '', accounts: [], problems: [] }
  const failures: Failure[] = []
  for (const entry of entries) {
    const outcome = await readEntry(entry).catch(tellingFailure)
    if (outcome instanceof Failure) {
      failures.push(outcome)
      found.problems.push(problemOf(outcome, 1, entry.name))
    } else if (outcome) join(found, outcome)
  }
  if (found.format === '') throw failures[0] ?? new Failure('backupUnknown')
  return found
}

/**
 * Why a file that was known could not be read; null for one that nobody knows.
 * @throws what was thrown when a file waits for its password and so keeps all others waiting, or when it is no Failure
 */
function tellingFailure(thrown: unknown): Failure | null {
  if (!(thrown instanceof Failure)) throw thrown
  const isUnknown = thrown.code === 'backupUnknown' || thrown.code === 'backupEmpty' || thrown.detail === 'maybe'
  if (thrown.code === 'backupPasswordNeeded' && !isUnknown) throw thrown
  return isUnknown ? null : thrown
}

function join(found: BackupContents, { format, accounts, problems }: BackupContents): void {
  found.format = found.format && found.format !== format ? 'several' : format
  found.accounts.push(...accounts)
  found.problems.push(...problems)
  if (Math.max(found.accounts.length, found.problems.length) > limits.accounts) throw new Failure('accountsTooMany')
}
