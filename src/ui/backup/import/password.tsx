import { failureText, text } from '../../../platform/i18n.ts'
import type { Trouble } from '../../add/gathering.ts'
import { FilePasswordForm } from '../file-password-form.tsx'
import { fileNames, imported, isUnsure, leavePassword, lockedFiles, openWith } from './importing.ts'

/** Asks for the password of the chosen files. */
export function FilePassword() {
  const wrong = imported.trouble.value
  return (
    <FilePasswordForm
      hint={isUnsure.value ? text('import_passwordMaybe') : text('import_passwordHint')}
      error={wrong && sentencesFor(wrong)}
      onPassword={password => void openWith(password)}
      onCancel={leavePassword}
    >
      <FileNames names={lockedFiles.value.length > 0 ? lockedFiles.value : fileNames.value} />
    </FilePasswordForm>
  )
}

/** A database may need a key file beside the password, which nothing in it says. */
function sentencesFor({ code, detail }: Trouble): string {
  return detail === 'keyFile' ? `${failureText(code)} ${text('backup_keyFileHint')}` : failureText(code, detail)
}

/** The names of the chosen files, the first few of them. */
export function FileNames({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, 3)
  return (
    <p class="soft import-files">
      {shown.map((name, index) => (
        <bdi key={`${index}`}>{name}</bdi>
      ))}
      {names.length > shown.length && <span>{text('import_moreFiles', names.length - shown.length)}</span>}
    </p>
  )
}
