import { ask } from '../../platform/ask.ts'
import { text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { toast } from '../components/toast.tsx'
import { useWork } from '../components/work.ts'
import { newKdf, passwordKey } from '../kdf/index.ts'
import { vaultPasswordKey } from '../kdf/vault-password.ts'
import { TwoPasswords } from '../unlock/two-passwords.tsx'

/** Changing the vault's password: the present one, and a new one. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { busy, trouble, start } = useWork()
  return (
    <div class="card">
      <h3>{text('settings_changePassword')}</h3>
      <p class="soft">{text('settings_changeText')}</p>
      <TwoPasswords
        current={text('settings_currentPassword')}
        needed={text('settings_currentNeeded')}
        title={text('settings_newPassword')}
        submit={text('settings_changePassword')}
        working={text('settings_changing')}
        busy={busy}
        error={trouble}
        onPasswords={(current, next) => start(() => changePassword(current, next).then(onClose))}
      />
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
  const kdf = newKdf()
  const oldKey = await vaultPasswordKey(current)
  await ask('vault.changePassword', { passwordKey: oldKey, newPasswordKey: await passwordKey(next, kdf), kdf })
  toast(text('settings_changed'))
}
