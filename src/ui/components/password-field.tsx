import type { ComponentChildren, Ref } from 'preact'
import { useState } from 'preact/hooks'
import { text } from '../../platform/i18n.ts'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'

interface PasswordFieldProps {
  label: string
  value: string
  onValue: (value: string) => void
  hint?: ComponentChildren
  error?: string | null
  /** What a password manager should think of it. */
  autocomplete?: 'current-password' | 'new-password' | 'off'
  inputRef?: Ref<HTMLInputElement>
  onFocus?: () => void
}

/** A password with a button that shows what was typed. */
export function PasswordField({ label, value, onValue, hint, error, autocomplete = 'off', inputRef, onFocus }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {names => (
        <div class="input-with-button">
          <input
            {...names}
            ref={inputRef ?? null}
            class="input"
            {...({ type: shown ? 'text' : 'password' } as object)}
            autocomplete={autocomplete}
            spellcheck={false}
            autocapitalize="off"
            value={value}
            onFocus={() => onFocus?.()}
            onInput={event => onValue(event.currentTarget.value)}
          />
          <Eye open={shown} onClick={() => setShown(!shown)} />
        </div>
      )}
    </Field>
  )
}

/** Shows what was typed, and hides it again. */
function Eye({ open, onClick }: { open: boolean; onClick: () => void }) {
  return (
    <IconButton icon={open ? 'hide' : 'show'} label={text(open ? 'passwordHide' : 'passwordShow')} aria-pressed={open} onClick={onClick} />
  )
}
