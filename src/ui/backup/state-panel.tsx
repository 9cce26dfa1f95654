import { useEffect } from 'preact/hooks'
import type { BackupStateView } from '../../messages.ts'
import { countText, language, text } from '../../platform/i18n.ts'
import { SelectField } from '../components/field.tsx'
import { tellFailure } from '../state/vault.ts'
import { backupState, followBackupState, remindAfter } from './state.ts'

/** When the last backup was made and when one was last proven to hold everything, and the reminder. */
export function StatePanel() {
  useEffect(() => followBackupState(tellFailure), [])
  const state = backupState.value
  if (!state) return null
  return (
    <div class="stack backup-state">
      {state.due && (
        <p class="note note-warn" role="status">
          {state.madeAt === 0 ? text('backup_dueNever') : text('backup_due', dayText(state.madeAt))}
        </p>
      )}
      <dl class="backup-facts">
        <dt>{text('backup_lastMade')}</dt>
        <dd>{whenText(state.madeAt)}</dd>
        <dt>{text('backup_lastProven')}</dt>
        <dd>{whenText(state.provenAt)}</dd>
      </dl>
      <Reminder state={state} />
    </div>
  )
}

const whenText = (at: number) => (at === 0 ? text('backup_never') : dayText(at))

/** A day and time as this person writes them; `at` in ms. */
export function dayText(at: number): string {
  return new Intl.DateTimeFormat(language().code, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

const intervals = [7, 30, 90, 365, 0] as const

function Reminder({ state }: { state: BackupStateView }) {
  const choices = intervals.map(days => ({
    value: String(days),
    label: days === 0 ? text('backup_remindNever') : countText('backup_remindDays', days),
  }))
  return (
    <SelectField
      label={text('backup_remind')}
      choices={choices}
      value={String(state.remindAfterDays)}
      onValue={days => void remindAfter(Number(days)).catch(tellFailure)}
    />
  )
}
