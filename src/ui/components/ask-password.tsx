import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { warmUp } from '../kdf/index.ts'
import { vaultPasswordKey } from '../kdf/vault-password.ts'
import { Button } from './button.tsx'
import { PasswordField } from './password-field.tsx'
import { useWork } from './work.ts'

interface AskPasswordProps {
  /** What the button says. */
  submit: string
  /** Takes the vault's password as a key (32 bytes, base64url); what it throws is shown under the field. */
  onKey: (key: string) => Promise<void>
  /** Whether the field takes the focus: the button that brought it is gone. */
  focused?: boolean
  children?: ComponentChildren
}

/** Asks for the vault's password again, for what an open vault alone does not give away. */
export function AskPassword({ submit, onKey, focused = false, children }: AskPasswordProps) {
  const { field, busy, send } = useAsking(onKey, focused)
  return (
    <form class="form" onSubmit={send}>
      {children}
      <PasswordField label={text('revealAsk')} autocomplete="current-password" {...field} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? text('unlocking') : submit}
        </Button>
      </div>
    </form>
  )
}

/** What the field holds and shows, and what sending it does. */
function useAsking(onKey: AskPasswordProps['onKey'], focused: boolean) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [value, onValue] = useState('')
  const { busy, trouble, start } = useWork()
  useEffect(() => {
    warmUp()
    if (focused) inputRef.current?.focus()
  }, [])
  const send = (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (value === '') inputRef.current?.focus()
    else start(() => vaultPasswordKey(value).then(onKey))
  }
  return { field: { inputRef, value, onValue, error: trouble }, busy, send }
}
