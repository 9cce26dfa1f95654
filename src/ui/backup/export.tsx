import { useState } from 'preact/hooks'
import { failureText, text } from '../../platform/i18n.ts'
import { troubleOf } from '../add/gathering.ts'
import { TroubleNote } from '../add/trouble-note.tsx'
import { CheckField } from '../components/field.tsx'
import { useWork } from '../components/work.ts'
import { BackupPasswords } from './backup-passwords.tsx'
import { type MadeBackup, makeBackup } from './make-backup.ts'
import { SaveBackup } from './save-backup.tsx'

/** Exporting: two passwords, the sealed file, and saving it. */
export function Export() {
  const [made, setMade] = useState<MadeBackup | null>(null)
  return made ? <SaveBackup made={made} onDone={() => setMade(null)} /> : <ExportForm onMade={setMade} />
}

function ExportForm({ onMade }: { onMade: (made: MadeBackup) => void }) {
  const [forPhones, setForPhones] = useState(false)
  const { busy, thrown, start } = useWork()
  const trouble = thrown === null ? null : troubleOf(thrown)
  const wrong = trouble?.code === 'passwordWrong'
  return (
    <div class="stack">
      <p>{text('backup_exportText')}</p>
      <BackupPasswords
        hint={text('backup_passwordHint')}
        submit={text('backup_make')}
        busy={busy}
        error={wrong ? failureText('passwordWrong') : null}
        onPasswords={(vaultPassword, own) => start(() => makeBackup(vaultPassword, own, forPhones).then(onMade))}
      >
        <CheckField label={text('backup_forPhones')} checked={forPhones} onChecked={setForPhones} />
      </BackupPasswords>
      <TroubleNote trouble={wrong ? null : trouble} />
    </div>
  )
}
