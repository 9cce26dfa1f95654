import type { ComponentChildren } from 'preact'
import { text } from '../../platform/i18n.ts'
import { TwoPasswords } from '../unlock/two-passwords.tsx'

interface BackupPasswordsProps {
  hint: string
  /** What the button says. */
  submit: string
  busy: boolean
  error: string | null
  onPasswords: (vaultPassword: string, backupPassword: string) => void
  children?: ComponentChildren
}

/** The two passwords a backup takes: the vault's, as an open vault alone does not let its secrets out, and the backup's own. */
export function BackupPasswords({ hint, children, ...props }: BackupPasswordsProps) {
  return (
    <TwoPasswords
      {...props}
      current={text('backup_vaultPassword')}
      needed={text('backup_vaultPasswordNeeded')}
      title={text('backup_password')}
      working={text('backup_making')}
    >
      <p class="field-hint">{hint}</p>
      {children}
    </TwoPasswords>
  )
}
