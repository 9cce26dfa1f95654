import { useEffect, useRef, useState } from 'preact/hooks'
import { failureText, text } from '../../platform/i18n.ts'
import type { Trouble } from '../add/gathering.ts'
import { Button } from '../components/button.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { fileNames, imported, leaveImport, openWith } from './importing.ts'

/** Asks for the password of the chosen files. */
export function FilePassword() {
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
      <FileNames names={fileNames.value} />
      <PasswordField
        label={text('backup_filePassword')}
        hint={text('import_passwordHint')}
        error={wrong && sentencesFor(wrong)}
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

/** A database may need a key file beside the password, which nothing in it says. */
function sentencesFor({ code, detail }: Trouble): string {
  return detail === 'keyFile' ? `${failureText(code)} ${text('backup_keyFileHint')}` : failureText(code, detail)
}

/** The names of the chosen files, the first few of them. */
export function FileNames({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, 3)
  return (
    <p class="soft import-files">
      {shown.map((name, index) => (
        <bdi key={`${index}`}>{name}</bdi>
      ))}
      {names.length > shown.length && <span>{text('import_moreFiles', names.length - shown.length)}</span>}
    </p>
  )
}
