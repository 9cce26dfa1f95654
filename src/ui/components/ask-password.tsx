import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../../core/failure.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { passwordKey, warmUp } from '../kdf/index.ts'
import { sentenceFor } from '../state/vault.ts'
import { Button } from './button.tsx'
import { PasswordField } from './password-field.tsx'

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
  const input = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(warmUp, [])
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [])
  const send = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (password === '') return input.current?.focus()
    setBusy(true)
    await vaultKey(password)
      .then(onKey)
      .catch(thrown => {
        setTrouble(sentenceFor(thrown))
        setBusy(false)
      })
  }
  return (
    <form class="form" onSubmit={event => void send(event)}>
      {children}
      <PasswordField
        inputRef={input}
        label={text('revealAsk')}
        autocomplete="current-password"
        error={trouble}
        value={password}
        onValue={setPassword}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? text('unlocking') : submit}
        </Button>
      </div>
    </form>
  )
}

/**
 * The vault's password as the key messages carry.
 * @throws Failure `vaultMissing`, and as `passwordKey`
 */
export async function vaultKey(password: string): Promise<string> {
  const { kdf } = await ask('vault.status', {})
  if (!kdf) throw new Failure('vaultMissing')
  return passwordKey(password, kdf)
}
