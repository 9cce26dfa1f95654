import { useEffect, useState } from 'preact/hooks'
import type { BackupStateView } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'
import { askForPlace, canPickFolder, forgetPlace, type PlaceKind, pickPlace, placeName } from '../../platform/backup-place.ts'
import { countText, text } from '../../platform/i18n.ts'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { useWork } from '../components/work.ts'
import { fileKey } from '../kdf/index.ts'
import { vaultPasswordKey } from '../kdf/vault-password.ts'
import { tellFailure } from '../state/vault.ts'
import { BackupPasswords } from './backup-passwords.tsx'
import { newScrypt } from './make-backup.ts'
import { backupState } from './state.ts'
import { dayText } from './state-panel.tsx'

/** How many files may be kept. */
const keeps = [5, 10, 30, 100] as const

type Automatic = NonNullable<BackupStateView['automatic']>

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

/** A place comes first, then everything else that a first backup takes. */
function Off() {
  const [picked, setPicked] = useState(false)
  return picked ? <FirstBackup /> : <Places onPicked={setPicked} />
}

/** The kinds of place there are in this browser, to choose from. */
function Places({ onPicked }: { onPicked: (picked: boolean) => void }) {
  const pick = (kind: PlaceKind) => () => void pickPlace(kind).then(onPicked, tellFailure)
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

/** How many files are kept, and the passwords. */
function FirstBackup() {
  const [keep, setKeep] = useState(10)
  const { busy, trouble, start } = useWork()
  return (
    <div class="stack">
      <PlaceLine />
      <SelectField
        label={text('autobackup_keep')}
        choices={keeps.map(count => ({ value: String(count), label: countText('autobackup_keepFiles', count) }))}
        value={String(keep)}
        onValue={count => setKeep(Number(count))}
      />
      <BackupPasswords
        hint={text('autobackup_passwordHint')}
        submit={text('autobackup_start')}
        busy={busy}
        error={trouble}
        onPasswords={(vaultPassword, own) => start(() => startBackups(vaultPassword, own, keep))}
      />
    </div>
  )
}

/** The first backup is written at once: what does not work shows now, not on the day it is needed. */
async function startBackups(vaultPassword: string, backupPassword: string, keep: number): Promise<void> {
  const scrypt = newScrypt()
  const passwordKey = await vaultPasswordKey(vaultPassword)
  const automatic = { fileKey: await fileKey(backupPassword, scrypt), scrypt, keep }
  await ask('backup.setAutomatic', { passwordKey, automatic })
  backupState.value = await ask('backup.automaticNow', {})
}

function PlaceLine() {
  const [name, setName] = useState<string | null>(null)
  useEffect(() => void placeName().then(setName), [])
  return <p class="soft">{name === null ? text('autobackup_placeDownloads') : text('autobackup_placeFolder', name)}</p>
}

/** How the backups stand, and the way to end them. */
function On({ automatic: { trouble, keep, writtenAt } }: { automatic: Automatic }) {
  return (
    <div class="stack">
      {trouble && <Stuck trouble={trouble} />}
      <div class="note stack" role="status">
        <p>
          <strong>{text('autobackup_on')}</strong> {countText('autobackup_keeps', keep)}
        </p>
        <PlaceLine key={writtenAt} />
        <p>{writtenAt === 0 ? text('autobackup_notYet') : text('autobackup_last', dayText(writtenAt))}</p>
      </div>
      <div class="actions">
        <Button onClick={() => void stopBackups().catch(tellFailure)}>{text('autobackup_stop')}</Button>
      </div>
    </div>
  )
}

/** Why the last backup could not be written, and the ways to go on. */
function Stuck({ trouble }: { trouble: NonNullable<Automatic['trouble']> }) {
  const goOn = (asked: Promise<boolean>) => void writeOnce(asked).catch(tellFailure)
  return (
    <div class="note note-danger stack" role="alert">
      <p>{text(`autobackup_${trouble}`)}</p>
      <div class="actions">
        <Button kind="primary" onClick={() => goOn(askForPlace())}>
          {text(trouble === 'placeLost' ? 'autobackup_again' : 'autobackup_tryAgain')}
        </Button>
        {canPickFolder() && (
          <>
            <Button onClick={() => goOn(pickPlace('folder'))}>{text('autobackup_elsewhere')}</Button>
            <Button onClick={() => goOn(pickPlace('downloads'))}>{text('autobackup_toDownloads')}</Button>
          </>
        )}
      </div>
    </div>
  )
}

/** Writes a backup now, once there is a place that may be written to. */
async function writeOnce(hasPlace: Promise<boolean>): Promise<void> {
  if (await hasPlace) backupState.value = await ask('backup.automaticNow', {})
}

/** Files that were written stay where they are. */
async function stopBackups(): Promise<void> {
  backupState.value = await ask('backup.stopAutomatic', {})
  await forgetPlace()
}
