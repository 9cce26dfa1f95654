import { useEffect, useRef, useState } from 'preact/hooks'
import { countText, failureText, text } from '../../platform/i18n.ts'
import { FilePlace } from '../add/file-place.tsx'
import { type Added, takeBack } from '../add/gathering.ts'
import { Preview } from '../add/preview.tsx'
import { TroubleNote } from '../add/trouble-note.tsx'
import { Button } from '../components/button.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { toast } from '../components/toast.tsx'
import { fileName, imported, leaveImport, openFile, openWith, step } from './importing.ts'

/** Importing: a file, its password if it has one, the preview, one change, one undo. */
export function Import() {
  useEffect(() => leaveImport, [])
  const added = imported.added.value
  if (added) return <Imported added={added} />
  if (imported.proposals.value.length > 0) return <Chosen />
  if (step.value === 'reading') return <Reading />
  if (step.value === 'password') return <FilePassword />
  return (
    <div class="stack">
      <p>{text('backup_importText')}</p>
      <FilePlace
        icon="upload"
        label={text('backup_import')}
        hint={text('backup_drop')}
        button={text('backup_choose')}
        accept=".json,.txt,application/json,text/plain"
        onFiles={([file]) => file && void openFile(file)}
      />
      <TroubleNote trouble={imported.trouble.value} />
    </div>
  )
}

function Chosen() {
  return (
    <div class="stack">
      <FileLine />
      <Preview gathering={imported} />
      <div class="actions">
        <Button onClick={leaveImport}>{text('cancel')}</Button>
      </div>
    </div>
  )
}

function FileLine() {
  return (
    <p class="soft">
      <bdi>{fileName.value}</bdi>
    </p>
  )
}

function Reading() {
  return (
    <div class="stack">
      <FileLine />
      <p role="status">{text('backup_reading')}</p>
      <div class="actions">
        <Button onClick={leaveImport}>{text('cancel')}</Button>
      </div>
    </div>
  )
}

function FilePassword() {
  const [password, setPassword] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const wrong = imported.trouble.value
  const submit = (event: Event) => {
    event.preventDefault()
    if (password !== '') void openWith(password)
  }
  return (
    <form class="form" onSubmit={submit}>
      <FileLine />
      <PasswordField
        label={text('backup_filePassword')}
        hint={text('backup_filePasswordHint')}
        error={wrong && failureText(wrong.code, wrong.detail)}
        value={password}
        inputRef={input}
        onValue={setPassword}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={password === ''}>
          {text('backup_open')}
        </Button>
        <Button kind="quiet" onClick={leaveImport}>
          {text('cancel')}
        </Button>
      </div>
    </form>
  )
}

function Imported({ added }: { added: Added }) {
  const undo = async () => {
    if (await takeBack(imported, added.changeId)) {
      leaveImport()
      toast(text('backup_undone'))
    }
  }
  return (
    <div class="stack">
      <p class="note" role="status">
        <strong>{countText('add_addedCount', added.ids.length)}</strong>
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
