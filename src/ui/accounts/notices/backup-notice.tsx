import { signal } from '@preact/signals'
import type { BackupStateView } from '../../../messages.ts'
import { ask } from '../../../platform/ask.ts'
import { text } from '../../../platform/i18n.ts'
import { readItem, writeItems } from '../../../platform/storage.ts'
import { openBackups } from '../../../platform/tabs.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { LowerNotice, showAtLowerEdge } from './lower-edge.tsx'

/** The item of storage.session that remembers "not now" until the browser ends. */
const dismissedKey = 'backupNoticeDismissed'

type Reason = 'stopped' | 'due'
const reason = signal<Reason | null>(null)

/** Trouble comes before the reminder: who relies on automatic backups must hear that there are none. */
const reasonOf = ({ due, automatic }: BackupStateView): Reason | null => (automatic?.trouble ? 'stopped' : due ? 'due' : null)

/**
 * Says below the list that it is time for a backup or that the automatic ones have stopped. Never rejects.
 */
export async function noticeBackups(): Promise<void> {
  const [state, dismissed] = await Promise.all([ask('backup.state', {}), readItem('session', dismissedKey)]).catch(() => [null, null])
  reason.value = state && reasonOf(state)
  if (!reason.value || dismissed === reason.value) return
  showAtLowerEdge(<BackupNotice />)
}

function BackupNotice() {
  const why = reason.value
  if (!why) return null
  const dismiss = () => {
    reason.value = null
    void writeItems('session', { [dismissedKey]: why }).catch(() => {}) // it only comes again
  }
  return (
    <LowerNotice label={text('settings_backup')}>
      <p role="status">{text(`backupNotice_${why}`)}</p>
      <Button size="small" onClick={() => void openBackups()}>
        {text(`backupNotice_${why}Open`)}
      </Button>
      <IconButton icon="close" label={text('add_notNow')} onClick={dismiss} />
    </LowerNotice>
  )
}
