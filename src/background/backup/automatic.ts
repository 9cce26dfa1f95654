import { type ChangeMark, changeMark, fileTag } from '../../core/backup/change-mark.ts'
import type { AutomaticBackup } from '../../core/backup/state.ts'
import { fromBase64url } from '../../core/bytes.ts'
import type { Vault } from '../../core/vault.ts'
import { automaticKey, placeState, writeToPlace } from '../../platform/backup-place.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { readItem, writeItems } from '../../platform/storage.ts'
import { changeUnasked, readVault } from '../vault-store.ts'
import { sealedBackup } from './sealed-backup.ts'

/*
 * Automatic backups: after changes, and after unlocking when a worker was stopped in between. What is
 * remembered in the clear says nothing of what is inside.
 */

/** Changes in a row make one backup: it is written when it has been quiet for so long, in ms. */
const quietMs = 2_000

/** How the last automatic backup went; its marks are those of what was last written, empty before the first. */
export interface AutomaticOutcome extends ChangeMark {
  /** ms since 1970; 0 for never. */
  writtenAt: number
  /** Null when the last attempt went well. */
  trouble: 'placeLost' | 'writeFailed' | null
}

/** No automatic backup was written yet. */
export const noOutcome: AutomaticOutcome = { mark: '', counters: '', writtenAt: 0, trouble: null }

let waiting: ReturnType<typeof setTimeout> | null = null

/** Something may have changed: writes a backup when it has been quiet for a moment. */
export function backUpSoon(): void {
  if (waiting !== null) clearTimeout(waiting)
  waiting = setTimeout(() => {
    waiting = null
    void backUpNow().catch(() => {}) // locked meanwhile: the next unlock asks again
  }, quietMs)
}

/** Writes a backup now if there is something new to write, and remembers how that went. */
export function backUpNow(): Promise<AutomaticOutcome | null> {
  return oneAtATime(automaticKey, async () => {
    const { vault } = await readVault(Date.now())
    const { automatic } = vault.backup
    if (!automatic || vault.accounts.length === 0) return null
    return backUp(vault, automatic)
  })
}

async function backUp(vault: Vault, automatic: AutomaticBackup): Promise<AutomaticOutcome> {
  const before = await lastOutcome()
  const marks = await changeMark(vault.accounts, fromBase64url(automatic.fileKey, 'vaultDamaged', 32))
  if (before.trouble === null && !isNews(marks, before)) return before
  const trouble = (await placeState()) === 'ready' ? await written(vault, automatic) : 'placeLost'
  const outcome: AutomaticOutcome = trouble === null ? { ...marks, writtenAt: Date.now(), trouble } : { ...before, trouble }
  await writeItems('local', { [automaticKey]: outcome })
  if (trouble === null) await noteMade(outcome.writtenAt)
  return outcome
}

/** Counters alone are written once a day: else a few logins would push every older state out of the folder. */
const countersMs = 86_400_000

function isNews({ mark, counters }: ChangeMark, before: AutomaticOutcome): boolean {
  if (mark !== before.mark) return true
  return counters !== before.counters && Math.abs(Date.now() - before.writtenAt) >= countersMs
}

/** How the last one went. */
export async function lastOutcome(): Promise<AutomaticOutcome> {
  return ((await readItem('local', automaticKey)) as AutomaticOutcome | undefined) ?? noOutcome
}

const ownNames = (tag: string) => new RegExp(`^lockstep-auto-${tag}-[\\dT-]{19}Z\\.json$`)
const nameAt = (now: number, tag: string) => `lockstep-auto-${tag}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.json`

async function written(vault: Vault, { fileKey, scrypt, keep }: AutomaticBackup): Promise<'writeFailed' | null> {
  const key = fromBase64url(fileKey, 'vaultDamaged', 32)
  const text = await sealedBackup(vault.accounts, key, { ...scrypt, salt: fromBase64url(scrypt.salt, 'vaultDamaged') })
  const tag = await fileTag(key)
  try {
    await writeToPlace(nameAt(Date.now(), tag), text, ownNames(tag), keep)
    return null
  } catch {
    // A full disk, a folder that is gone: told in the settings, tried again at the next change.
    return 'writeFailed'
  }
}

async function noteMade(now: number): Promise<void> {
  await changeUnasked(now, vault => ({ vault: { ...vault, backup: { ...vault.backup, madeAt: now } }, answer: null }))
}
