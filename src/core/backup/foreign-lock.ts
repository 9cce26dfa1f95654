import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { isOpenPgp } from './open-pgp.ts'

/*
 * Files locked with OpenPGP or age: known, not opened.
 */

export const name = 'foreignLock'

const starts = /^\s*(-----BEGIN PGP MESSAGE-----|-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org\/v1\n)/

/** Whether a file starts as something locked with OpenPGP or age. */
export function claims({ bytes, text }: BackupFile): boolean {
  return starts.test(String.fromCharCode(...bytes.subarray(0, 100))) || (text === null && isOpenPgp(bytes))
}

/**
 * Says what to do instead.
 * @throws Failure `backupLockedElsewhere`, always
 */
export async function read(): Promise<BackupContents> {
  throw new Failure('backupLockedElsewhere')
}
