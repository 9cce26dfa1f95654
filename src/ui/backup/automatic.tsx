import { useEffect, useState } from 'preact/hooks'
import type { BackupStateView } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { askForPlace, canPickFolder, forgetPlace, type PlaceKind, pickPlace, placeName } from '../../platform/backup-place.ts'
import { countText, text } from '../../platform/i18n.ts'
import { vaultKey } from '../components/ask-password.tsx'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { toast } from '../components/toast.tsx'
import { fileKey, warmUp } from '../kdf/index.ts'
import { sentenceFor } from '../state/vault.ts'
import { NewPassword } from '../unlock/new-password.tsx'
import { newScrypt } from './make-backup.ts'
import { backupState } from './state.ts'
import { dayText } from './state-panel.tsx'

/** How many files may be kept. */
const keeps = [5, 10, 30, 100] as const

/** Encrypted backups that are written by themselves, into a folder of the person's choice. */
export function AutomaticBackups() {
  const state = backupState.value
  if (!state) return null
  return (
    <div class="stack">
      <p>{text(canPickFolder() ? 'autobackup_textFolder' : 'autobackup_textDownloads')}</p>
      {state.automatic ? <On automatic={state.automatic} /> : <Off />}
    </div>
  )
}

function Off() {
  const [picked, setPicked] = useState(false)
  const [vaultPassword, setVaultPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [keep, setKeep] = useState(10)
  useEffect(warmUp, [])
  const turnOn = async (backupPassword: string) => {
    if (vaultPassword === '') return setTrouble(text('backup_vaultPasswordNeeded'))
    setBusy(true)
    await startBackups(vaultPassword, backupPassword, keep).catch(thrown => setTrouble(sentenceFor(thrown)))
    setBusy(false)
  }
  if (!picked) return <Places onPicked={setPicked} />
  return (
    <div class="stack">
      <PlaceLine />
      <SelectField
        label={text('autobackup_keep')}
        choices={keeps.map(count => ({ value: String(count), label: countText('autobackup_keepFiles', count) }))}
        value={String(keep)}
        onValue={count => setKeep(Number(count))}
      />
      <PasswordField
        label={text('backup_vaultPassword')}
        autocomplete="current-password"
        value={vaultPassword}
        error={trouble}
        onValue={setVaultPassword}
      />
      <fieldset class="settings-group">
        <legend>{text('backup_password')}</legend>
        <p class="field-hint">{text('autobackup_passwordHint')}</p>
        <NewPassword
          submit={text('autobackup_start')}
          working={text('backup_making')}
          busy={busy}
          onPassword={password => void turnOn(password)}
        />
      </fieldset>
    </div>
  )
}

/** The kinds of place there are in this browser, to choose from. */
function Places({ onPicked }: { onPicked: (picked: boolean) => void }) {
  const pick = (kind: PlaceKind) => () => void pickPlace(kind).then(onPicked, thrown => toast(sentenceFor(thrown)))
  const folders = canPickFolder()
  return (
    <div class="stack">
      {folders && <p class="small soft">{text('autobackup_folderTabs')}</p>}
      <div class="actions">
        {folders && (
          <Button kind="primary" icon="download" onClick={pick('folder')}>
            {text('autobackup_pick')}
          </Button>
        )}
        <Button kind={folders ? 'plain' : 'primary'} icon="download" onClick={pick('downloads')}>
          {text(folders ? 'autobackup_toDownloads' : 'autobackup_allow')}
        </Button>
      </div>
    </div>
  )
}

/** The first backup is written at once: what does not work shows now, not on the day it is needed. */
async function startBackups(vaultPassword: string, backupPassword: string, keep: number): Promise<void> {
  const scrypt = newScrypt()
  const passwordKey = await vaultKey(vaultPassword)
  const automatic = { fileKey: await fileKey(backupPassword, scrypt), scrypt, keep }
  await ask('backup.setAutomatic', { passwordKey, automatic })
  backupState.value = await ask('backup.automaticNow', {})
}

function PlaceLine() {
  const [name, setName] = useState<string | null>(null)
  useEffect(() => void placeName().then(setName), [])
  return <p class="soft">{name === null ? text('autobackup_placeDownloads') : text('autobackup_placeFolder', name)}</p>
}

function On({ automatic }: { automatic: NonNullable<BackupStateView['automatic']> }) {
  const refused = (thrown: unknown) => toast(sentenceFor(thrown))
  const again = async (asked: Promise<boolean>) => {
    if (await asked) backupState.value = await ask('backup.automaticNow', {})
  }
  return (
    <div class="stack">
      {automatic.trouble && (
        <div class="note note-danger stack" role="alert">
          <p>{text(`autobackup_${automatic.trouble}`)}</p>
          <div class="actions">
            <Button kind="primary" onClick={() => void again(askForPlace()).catch(refused)}>
              {text(automatic.trouble === 'placeLost' ? 'autobackup_again' : 'autobackup_tryAgain')}
            </Button>
            {canPickFolder() && (
              <>
                <Button onClick={() => void again(pickPlace('folder')).catch(refused)}>{text('autobackup_elsewhere')}</Button>
                <Button onClick={() => void again(pickPlace('downloads')).catch(refused)}>{text('autobackup_toDownloads')}</Button>
              </>
            )}
          </div>
        </div>
      )}
      <div class="note stack" role="status">
        <p>
          <strong>{text('autobackup_on')}</strong> {countText('autobackup_keeps', automatic.keep)}
        </p>
        <PlaceLine key={automatic.writtenAt} />
        <p>{automatic.writtenAt === 0 ? text('autobackup_notYet') : text('autobackup_last', dayText(automatic.writtenAt))}</p>
      </div>
      <div class="actions">
        <Button onClick={() => void stopBackups().catch(refused)}>{text('autobackup_stop')}</Button>
      </div>
    </div>
  )
}

/** Files that were written stay where they are. */
async function stopBackups(): Promise<void> {
  backupState.value = await ask('backup.stopAutomatic', {})
  await forgetPlace()
}
