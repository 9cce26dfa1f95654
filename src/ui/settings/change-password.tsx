import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../../core/failure.ts'
import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { toast } from '../components/toast.tsx'
import { newKdf, passwordKey, warmUp } from '../kdf/index.ts'
import { sentenceFor } from '../state/vault.ts'
import { NewPassword } from '../unlock/new-password.tsx'

/** Changing the vault's password: the present one, and a new one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(warmUp, [])
  const change = async (next: string) => {
    setWrong(current === '' ? text('settings_currentNeeded') : null)
    if (current === '') return
    setBusy(true)
    await changePassword(current, next).then(onClose, thrown => {
      setBusy(false)
      setWrong(sentenceFor(thrown))
    })
  }
  return (
    <div class="card">
      <h3>{text('settings_changePassword')}</h3>
      <p class="soft">{text('settings_changeText')}</p>
      <PasswordField
        label={text('settings_currentPassword')}
        autocomplete="current-password"
        value={current}
        error={wrong}
        onValue={setCurrent}
      />
      <fieldset class="settings-group">
        <legend>{text('settings_newPassword')}</legend>
        <NewPassword
          submit={text('settings_changePassword')}
          working={text('settings_changing')}
          busy={busy}
          onPassword={next => void change(next)}
        />
      </fieldset>
      <Button kind="quiet" onClick={onClose}>
        {text('cancel')}
      </Button>
    </div>
  )
}

/**
 * Changes the vault's password: both are derived here, the background checks the old one.
 * @throws Failure `passwordWrong` and what the background answers
 */
async function changePassword(current: string, next: string): Promise<void> {
  const { kdf: currentKdf } = await ask('vault.status', {})
  if (!currentKdf) throw new Failure('vaultMissing')
  const kdf = newKdf()
  const oldKey = await passwordKey(current, currentKdf)
  await ask('vault.changePassword', { passwordKey: oldKey, newPasswordKey: await passwordKey(next, kdf), kdf })
  toast(text('settings_changed'))
}
