import type { readBackup } from '../../core/backup/index.ts'
import type { GivenFile, SeveralContents } from '../../core/backup/several.ts'
import type { FailureCode } from '../../core/failure.ts'

/** What a backup holds: the accounts that can be added and the rows that cannot. */
export type BackupContents = Awaited<ReturnType<typeof readBackup>>

/** To the reading worker: whole files, and the passwords for those that have one. */
export interface ReadRequest {
  files: readonly GivenFile[]
  passwords: readonly string[]
}

/** From the reading worker. */
export type ReadAnswer = { ok: true; contents: SeveralContents } | { ok: false; code: FailureCode; detail?: string }
