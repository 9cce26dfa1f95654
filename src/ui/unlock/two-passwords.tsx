import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { PasswordField } from '../components/password-field.tsx'
import { warmUp } from '../kdf/index.ts'
import { NewPassword, type NewPasswordProps } from './new-password.tsx'

interface TwoPasswordsProps extends Pick<NewPasswordProps, 'submit' | 'working' | 'busy'> {
  /** What the field for the vault's password is called, and what is said when it was left empty. */
  current: string
  needed: string
  /** What went wrong; shown under the field for the vault's password. */
  error: string | null
  /** What the new password is for. */
  title: string
  onPasswords: (current: string, next: string) => void
  /** What is said and asked about the new password before it is typed. */
  children?: ComponentChildren
}

/** The vault's password, asked for again, and a new one: for the vault itself or for a backup. */
export function TwoPasswords({ current, needed, error, title, onPasswords, children, ...next }: TwoPasswordsProps) {
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  useEffect(warmUp, [])
  const send = (password: string) => {
    setMissing(typed === '')
    if (typed !== '') onPasswords(typed, password)
  }
  return (
    <>
      <PasswordField label={current} autocomplete="current-password" value={typed} error={missing ? needed : error} onValue={setTyped} />
      <fieldset class="settings-group">
        <legend>{title}</legend>
        {children}
        <NewPassword {...next} onPassword={send} />
      </fieldset>
    </>
  )
}
