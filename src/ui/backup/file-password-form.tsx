import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { PasswordField } from '../components/password-field.tsx'

interface FilePasswordFormProps {
  /** What is said below the field. */
  hint?: string
  error: string | null
  onPassword: (password: string) => void
  onCancel: () => void
  /** Names the file. */
  children: ComponentChildren
}

/** Asks for a backup file's own password; the field has the focus. */
export function FilePasswordForm({ hint, error, onPassword, onCancel, children }: FilePasswordFormProps) {
  const [password, setPassword] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const submit = (event: Event) => {
    event.preventDefault()
    if (password !== '') onPassword(password)
  }
  return (
    <form class="form" onSubmit={submit}>
      {children}
      <PasswordField
        label={text('backup_filePassword')}
        {...(hint === undefined ? {} : { hint })}
        error={error}
        value={password}
        inputRef={input}
        onValue={setPassword}
      />
      <OpenOrCancel ready={password !== ''} onCancel={onCancel} />
    </form>
  )
}

function OpenOrCancel({ ready, onCancel }: { ready: boolean; onCancel: () => void }) {
  return (
    <div class="actions">
      <Button kind="primary" type="submit" busy={!ready}>
        {text('backup_open')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {text('cancel')}
      </Button>
    </div>
  )
}
