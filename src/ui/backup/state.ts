import { effect, signal } from '@preact/signals'
import { failureCode } from '../../core/failure.ts'
import type { BackupStateView } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { automaticKey } from '../../platform/backup-place.ts'
import { watchItem } from '../../platform/storage.ts'
import { generation } from '../state/accounts.ts'
import { whenLocked } from '../state/vault.ts'

/** When backups were made and proven, as the background last said; null until it did. */
export const backupState = signal<BackupStateView | null>(null)

whenLocked(() => {
  backupState.value = null
})

/** Asks how things stand, now and whenever that may have changed, whoever changed it. @returns the way to stop */
export function followBackupState(failed: (thrown: unknown) => void): () => void {
  const load = () => void loadBackupState().catch(failed)
  const stop = effect(() => {
    if (generation.value >= 0) load()
  })
  const stopToo = watchItem('local', automaticKey, load)
  return () => {
    stop()
    stopToo()
  }
}

/** Asks how things stand; once locked there is nothing to say. */
export async function loadBackupState(): Promise<void> {
  const state = await ask('backup.state', {}).catch(lockedMeanwhile)
  if (state) backupState.value = state
}

function lockedMeanwhile(thrown: unknown): null {
  if (failureCode(thrown) === 'locked') return null
  throw thrown
}

/** Writes down that a complete backup was saved just now. */
export async function noteMade(): Promise<void> {
  backupState.value = await ask('backup.noteMade', {})
}

/** Reminds after so many days without a backup; 0 for never. */
export async function remindAfter(days: number): Promise<void> {
  backupState.value = await ask('backup.remindAfter', { days })
}
