import { signal } from '@preact/signals'
import type { BackupStateView } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { whenLocked } from '../state/vault.ts'

/** When backups were made and proven, as the background last said; null until it did. */
export const backupState = signal<BackupStateView | null>(null)

whenLocked(() => {
  backupState.value = null
})

/** Asks how things stand. */
export async function loadBackupState(): Promise<void> {
  backupState.value = await ask('backup.state', {})
}

/** Writes down that a complete backup was saved just now. */
export async function noteMade(): Promise<void> {
  backupState.value = await ask('backup.noteMade', {})
}

/** Reminds after so many days without a backup; 0 for never. */
export async function remindAfter(days: number): Promise<void> {
  backupState.value = await ask('backup.remindAfter', { days })
}
