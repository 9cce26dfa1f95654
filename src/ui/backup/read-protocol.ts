import type { readBackup } from '../../core/backup/index.ts'
import type { FailureCode } from '../../core/failure.ts'

/** What a backup holds: the accounts that can be added and the rows that cannot. */
export type BackupContents = Awaited<ReturnType<typeof readBackup>>

/** To the reading worker. The bytes are the whole file. */
export interface ReadRequest {
  bytes: Uint8Array
  password: string | null
}

/** From the reading worker. */
export type ReadAnswer = { ok: true; contents: BackupContents } | { ok: false; code: FailureCode; detail?: string }
