import { useState } from 'preact/hooks'
import { countText, text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { backupFileName } from './file-name.ts'
import type { MadeBackup } from './make-backup.ts'
import { canChoosePlace, type SaveOutcome, saveAsDownload, saveToChosenPlace } from './save-file.ts'
import { noteMade } from './state.ts'

interface SaveProps {
  made: MadeBackup
  onDone: () => void
}

/** A sealed backup that waits to be saved, and what became of it. */
export function SaveBackup({ made, onDone }: SaveProps) {
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null)
  const name = backupFileName(Date.now())
  const keep = (saving: Promise<SaveOutcome>) => void saving.then(told => settle(told, setOutcome))
  if (outcome === 'verified' || outcome === 'downloaded') return <Saved outcome={outcome} count={made.count} name={name} onDone={onDone} />
  return (
    <div class="stack">
      <p class="note" role="status">
        {countText('backup_ready', made.count)}
      </p>
      {outcome && (
        <p class="note note-warn" role="alert">
          {text(outcome === 'cancelled' ? 'backup_notSaved' : 'backup_saveFailed')}
        </p>
      )}
      <Ways
        onSave={() => keep(saveToChosenPlace(made.text, name))}
        onDownload={() => keep(saveAsDownload(made.text, name))}
        onCancel={onDone}
      />
    </div>
  )
}

/** A place of one's choice where the browser has such a thing, and the downloads. */
function Ways({ onSave, onDownload, onCancel }: { onSave: () => void; onDownload: () => void; onCancel: () => void }) {
  return (
    <div class="actions">
      {canChoosePlace() && (
        <Button kind="primary" icon="download" onClick={onSave}>
          {text('backup_save')}
        </Button>
      )}
      <Button kind={canChoosePlace() ? 'plain' : 'primary'} icon="download" onClick={onDownload}>
        {text('backup_download')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {text('cancel')}
      </Button>
    </div>
  )
}

/** Only what was saved counts as a backup. */
function settle(outcome: SaveOutcome, show: (outcome: SaveOutcome) => void): void {
  show(outcome)
  if (outcome === 'verified' || outcome === 'downloaded') void noteMade().catch(() => {}) // only the date is lost
}

function Saved({ outcome, count, name, onDone }: { outcome: SaveOutcome; count: number; name: string; onDone: () => void }) {
  return (
    <div class="stack">
      <div class="note stack" role="status">
        <p>
          <strong>{countText('backup_done', count)}</strong>
        </p>
        <p>{text(outcome === 'verified' ? 'backup_verified' : 'backup_downloaded', name)}</p>
        <p>{text('backup_keepPassword')}</p>
      </div>
      <div class="actions">
        <Button onClick={onDone}>{text('done')}</Button>
      </div>
    </div>
  )
}
