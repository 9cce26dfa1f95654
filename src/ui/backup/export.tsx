import { useEffect, useState } from 'preact/hooks'
import { failureText, text } from '../../platform/i18n.ts'
import { type Trouble, troubleOf } from '../add/gathering.ts'
import { TroubleNote } from '../add/trouble-note.tsx'
import { CheckField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { warmUp } from '../kdf/index.ts'
import { NewPassword } from '../unlock/new-password.tsx'
import { type MadeBackup, makeBackup } from './make-backup.ts'
import { SaveBackup } from './save-backup.tsx'

/** Exporting: two passwords, the sealed file, and saving it. */
export function Export() {
  const [made, setMade] = useState<MadeBackup | null>(null)
  return made ? <SaveBackup made={made} onDone={() => setMade(null)} /> : <ExportForm onMade={setMade} />
}

type Missing = 'vaultPassword' | null

function ExportForm({ onMade }: { onMade: (made: MadeBackup) => void }) {
  const [vaultPassword, setVaultPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [forPhones, setForPhones] = useState(false)
  const [missing, setMissing] = useState<Missing>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(warmUp, [])
  const make = async (backupPassword: string) => {
    setTrouble(null)
    setMissing(vaultPassword === '' ? 'vaultPassword' : null)
    if (vaultPassword === '') return
    setBusy(true)
    await makeBackup(vaultPassword, backupPassword, forPhones).then(onMade, thrown => {
      setTrouble(troubleOf(thrown))
      setBusy(false)
    })
  }
  return (
    <div class="stack">
      <p>{text('backup_exportText')}</p>
      <PasswordField
        label={text('backup_vaultPassword')}
        autocomplete="current-password"
        value={vaultPassword}
        error={missing ? text('backup_vaultPasswordNeeded') : wrongPassword(trouble)}
        onValue={setVaultPassword}
      />
      <fieldset class="settings-group">
        <legend>{text('backup_password')}</legend>
        <p class="field-hint">{text('backup_passwordHint')}</p>
        <CheckField label={text('backup_forPhones')} checked={forPhones} onChecked={setForPhones} />
        <NewPassword
          submit={text('backup_make')}
          working={text('backup_making')}
          busy={busy}
          onPassword={password => void make(password)}
        />
      </fieldset>
      <TroubleNote trouble={trouble?.code === 'passwordWrong' ? null : trouble} />
    </div>
  )
}

const wrongPassword = (trouble: Trouble | null) => (trouble?.code === 'passwordWrong' ? failureText('passwordWrong') : null)
