import { useEffect, useState } from 'preact/hooks'
import { text } from '../../../platform/i18n.ts'
import { type Added, takeBack } from '../../add/gathering.ts'
import { storedText, takenBackText } from '../../add/preview/how-many.ts'
import { TroubleNote } from '../../add/trouble-note.tsx'
import { FilePlace } from '../../add/ways-in/file-place.tsx'
import { Button } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { ImportGuide } from './guide.tsx'
import { aside, fileNames, imported, leaveImport, openFiles, step } from './importing.ts'
import { FileNames, FilePassword } from './password.tsx'
import { ImportReview } from './review.tsx'

/** Importing: files, their password if they have one, the review, one change, one undo. */
export function Import() {
  useEffect(() => leaveImport, [])
  const added = imported.added.value
  if (step.value === 'reading') return <Reading />
  if (step.value === 'password') return <FilePassword />
  if (added) return <Imported added={added} />
  if (imported.proposals.value.length > 0 || aside.value.problems.length > 0) return <ImportReview />
  return <Start />
}

function Start() {
  const trouble = imported.trouble.value
  return (
    <div class="stack">
      <p>{text('import_text')}</p>
      <FilePlace
        icon="upload"
        label={text('backup_import')}
        hint={text('import_drop')}
        button={text('import_choose')}
        accept=""
        multiple
        onFiles={files => void openFiles(files)}
      />
      <TroubleNote trouble={trouble} />
      <ImportGuide open={trouble?.code === 'backupAppDatabase' || trouble?.code === 'backupUnknown'} />
    </div>
  )
}

/** Seconds after which it is worth saying how long it has taken. */
const patience = 3

function Reading() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(passed => passed + 1), 1000)
    return () => clearInterval(ticking)
  }, [])
  return (
    <div class="stack">
      <FileNames names={fileNames.value} />
      <p role="status">{text('import_reading')}</p>
      <progress class="import-progress" aria-label={text('import_reading')} />
      <p class="soft small">{seconds < patience ? text('import_readingWhy') : text('import_readingLong', seconds)}</p>
      <div class="actions">
        <Button onClick={leaveImport}>{text('cancel')}</Button>
      </div>
    </div>
  )
}

function Imported({ added }: { added: Added }) {
  const undo = async () => {
    const kept = await takeBack(imported, added)
    if (kept === null) return
    leaveImport()
    toast(takenBackText(text('backup_undone'), kept))
  }
  return (
    <div class="stack">
      <p class="note" role="status">
        <strong>{storedText(added)}</strong>
      </p>
      <TroubleNote trouble={imported.trouble.value} />
      <div class="actions">
        <Button onClick={leaveImport}>{text('done')}</Button>
        <Button kind="quiet" onClick={() => void undo()}>
          {text('backup_undo')}
        </Button>
      </div>
    </div>
  )
}
