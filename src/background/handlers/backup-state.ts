import { type Drill, drill, isComplete } from '../../core/backup/drill.ts'
import { type BackupState, isBackupDue } from '../../core/backup/state.ts'
import { fromBase64url } from '../../core/bytes.ts'
import type { Vault } from '../../core/vault.ts'
import type { BackupStateView, Handlers, Received } from '../../messages.ts'
import { backUpNow, lastOutcome } from '../backup/automatic.ts'
import { changeVault, checkPassword, readVault, useVault } from '../vault-store.ts'

/** When backups were made and proven, when to remind, and whether they are made by themselves. */
export const backupStateHandlers = {
  'backup.state': async () => {
    const now = Date.now()
    return viewOfState((await readVault(now)).vault, now)
  },
  'backup.automaticNow': async () => {
    await backUpNow()
    const now = Date.now()
    return viewOfState((await readVault(now)).vault, now)
  },
  'backup.noteMade': () => changeState(() => ({ madeAt: Date.now() })),
  'backup.remindAfter': ({ days }) => changeState(() => ({ remindAfterDays: days })),
  'backup.compare': received => compare(received),
  'backup.setAutomatic': received => setAutomatic(received),
  'backup.stopAutomatic': () => changeState(() => ({ automatic: null })),
} satisfies Partial<Handlers>

/** What screens see of the backups' state: never the key. `now` in ms. */
async function viewOfState({ backup, accounts }: Vault, now: number): Promise<BackupStateView> {
  const { madeAt, provenAt, remindAfterDays } = backup
  const { writtenAt, trouble } = await lastOutcome()
  const automatic = backup.automatic && { keep: backup.automatic.keep, writtenAt, trouble }
  return { madeAt, provenAt, remindAfterDays, due: isBackupDue(backup, accounts, now), automatic }
}

async function changeState(change: (state: BackupState) => Partial<BackupState>): Promise<BackupStateView> {
  const now = Date.now()
  const changed = await changeVault(now, vault => {
    const backup = { ...vault.backup, ...change(vault.backup) }
    return { vault: { ...vault, backup }, answer: { ...vault, backup } }
  })
  return viewOfState(changed, now)
}

/** Holds a backup against the vault. Only the day it was found complete is written down. */
async function compare({ accounts }: Received<'backup.compare'>): Promise<Drill> {
  const result = drill((await useVault(Date.now())).vault.accounts, accounts)
  if (isComplete(result) && result.same > 0) await changeState(() => ({ provenAt: Date.now() }))
  return result
}

/** Automatic backups let the whole vault out again and again: the password is asked for once, here. */
async function setAutomatic({ passwordKey, automatic }: Received<'backup.setAutomatic'>): Promise<BackupStateView> {
  await checkPassword(await useVault(Date.now()), fromBase64url(passwordKey, 'messageInvalid', 32))
  return changeState(() => ({ automatic }))
}
