/*
 * What the vault remembers of its backups. It is sealed with everything else: the key for automatic
 * backups is as secret as the accounts.
 */

/** How automatic backups are sealed: scrypt's output for the backup password, so that nobody is asked for it each time. */
export interface AutomaticBackup {
  /** 32 bytes, base64url. */
  fileKey: string
  /** What a reader needs to derive the same key; `salt` base64url. */
  scrypt: { n: number; r: number; p: number; salt: string }
  /** How many files are kept in the folder. */
  keep: number
}

/** Times in ms since 1970, 0 for never. */
export interface BackupState {
  /** When a complete backup last left the vault. */
  madeAt: number
  /** When a backup file was last opened and found to hold everything. */
  provenAt: number
  /** Days without a backup after which the person is reminded; 0 for never. */
  remindAfterDays: number
  automatic: AutomaticBackup | null
}

const dayMs = 86_400_000

/**
 * Whether a person should be reminded: there is something to lose, and nothing left the vault for as long as they said.
 * @param accounts of the vault; without a backup, time counts from the first of them
 */
export function isBackupDue({ madeAt, remindAfterDays }: BackupState, accounts: readonly { createdAt: number }[], now: number): boolean {
  if (remindAfterDays === 0 || accounts.length === 0) return false
  const first = accounts.reduce((earliest, { createdAt }) => Math.min(earliest, createdAt), now)
  // A time to come was written by a clock that was wrong.
  const since = madeAt > 0 && madeAt <= now ? madeAt : first
  return now - since >= remindAfterDays * dayMs
}

/** Nobody has made a backup yet. */
export const noBackup: BackupState = { madeAt: 0, provenAt: 0, remindAfterDays: 30, automatic: null }
