import type { TimedCode } from '../core/clock/skew.ts'
import type { Reason } from '../core/otp-field/reasons.ts'
import type { SiteChoice } from '../core/site/choice.ts'
import type { KdfMessage } from '../messages.ts'

/*
 * What comes back from the background, where it has a shape of its own. Answers are ours: they are
 * not validated, so these are types alone.
 */

/** What screens may know of the backups: everything but the key. Times in ms, 0 for never. */
export interface BackupStateView {
  madeAt: number
  provenAt: number
  remindAfterDays: number
  /** Whether to remind now. */
  due: boolean
  automatic: { keep: number; writtenAt: number; trouble: 'placeLost' | 'writeFailed' | null } | null
}

/** What screens see of the vault. `empty` may be welcomed; `missing` and `damaged` never are. */
export type VaultState = 'empty' | 'locked' | 'unlocked' | 'missing' | 'damaged' | 'newer'
export interface VaultStatus {
  state: VaultState
  /** Cost and salt of the password slot when there is one to unlock. */
  kdf: KdfMessage | null
  /** Shown once: one of the two homes was found damaged or missing and was healed from the other. */
  healed: boolean
  /** Shown once: the newest document that is left is older than one this browser has seen; late changes are gone. */
  rolledBack: boolean
}

/** One account's codes. `validUntil` in ms; null code for HOTP, whose code must be asked for. */
export interface CodeView {
  id: string
  code: string | null
  next: string | null
  validUntil: number
}

/** The codes of the time step before, of this one and of the next; for HOTP the one that was given last, if any. */
export interface HelpCodes {
  timed: TimedCode[]
  spent: { code: string; counter: number } | null
}

/** What filling did. */
export interface FillReport {
  /** Filled now, or waiting for the next code because this one is about to end. */
  outcome: 'filled' | 'waited'
  fields: number
  /** Keys of the rules that chose the field. */
  reasons: Reason[]
}

/** What Lockstep may do at one origin. */
export interface OriginReach extends SiteChoice {
  /** The ids of the accounts that belong there. */
  accounts: string[]
  /** Whether the browser lets us in without a click. */
  granted: boolean
}
export interface SiteReach {
  origins: OriginReach[]
  /** Match patterns the browser granted, whatever for. */
  patterns: string[]
}
