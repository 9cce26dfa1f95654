import { useEffect, useRef, useState } from 'preact/hooks'
import type { Drill, Named } from '../../core/backup/drill.ts'
import { Failure } from '../../core/failure.ts'
import { ask } from '../../platform/ask.ts'
import { countText, failureText, text } from '../../platform/i18n.ts'
import { type Trouble, troubleOf } from '../add/gathering.ts'
import { messageOf } from '../add/preview/proposal.ts'
import { TroubleNote } from '../add/trouble-note.tsx'
import { FilePlace } from '../add/ways-in/file-place.tsx'
import { Button } from '../components/button.tsx'
import { nameOf } from '../state/accounts.ts'
import { FilePasswordForm } from './file-password-form.tsx'
import { Focused } from './focused.tsx'
import { bytesOf, readInWorker } from './read-file.ts'
import { loadBackupState } from './state.ts'

/** Where a check stands: no file, a file that wants its password, being read, or what came of it. */
type Stage =
  | { at: 'none'; trouble: Trouble | null }
  | { at: 'password'; file: File; bytes: Uint8Array; trouble: Trouble | null }
  | { at: 'reading'; file: File }
  | { at: 'done'; file: File; drill: Drill; broken: number }

const nothing: Stage = { at: 'none', trouble: null }

/** The restore drill: opens a backup and holds it against the vault. Nothing is changed. */
export function Check() {
  const { stage, choose, open, leave } = useCheck()
  if (stage.at === 'reading') return <Reading name={stage.file.name} onCancel={leave} />
  if (stage.at === 'password')
    return <Password {...stage} onCancel={leave} onPassword={password => void open(stage.file, stage.bytes, password)} />
  if (stage.at === 'done') return <Outcome {...stage} onDone={leave} />
  return <Choice trouble={stage.trouble} onFile={file => void choose(file)} />
}

/** Where the check stands, and what moves it on. A check that is left, or whose page goes, stops reading. */
function useCheck() {
  const [stage, setStage] = useState<Stage>(nothing)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const open = async (file: File, bytes: Uint8Array, password: string | null) => {
    const stop = new AbortController()
    running.current = stop
    setStage({ at: 'reading', file })
    await drillOf(bytes, password, stop.signal).then(
      result => setStage({ at: 'done', file, ...result }),
      thrown => stop.signal.aborted || setStage(refusedStage(thrown, file, bytes)),
    )
  }
  const choose = (file: File) =>
    bytesOf(file).then(
      bytes => open(file, bytes, null),
      thrown => setStage({ at: 'none', trouble: troubleOf(thrown) }),
    )
  const leave = () => {
    running.current?.abort()
    setStage(nothing)
  }
  return { stage, choose, open, leave }
}

function Choice({ trouble, onFile }: { trouble: Trouble | null; onFile: (file: File) => void }) {
  return (
    <div class="stack">
      <p>{text('backup_checkText')}</p>
      <FilePlace
        icon="upload"
        label={text('backup_check')}
        hint={text('backup_drop')}
        button={text('backup_choose')}
        accept=""
        onFiles={([file]) => file && onFile(file)}
      />
      <TroubleNote trouble={trouble} />
    </div>
  )
}

function refusedStage(thrown: unknown, file: File, bytes: Uint8Array): Stage {
  const trouble = troubleOf(thrown)
  if (trouble.code === 'backupPasswordNeeded') return { at: 'password', file, bytes, trouble: null }
  if (trouble.code === 'backupPasswordWrong') return { at: 'password', file, bytes, trouble }
  return { at: 'none', trouble }
}

/** What the backup gives back of the vault. Rows that cannot be read are only counted: whether the vault lacks nothing is told by the rest. */
async function drillOf(bytes: Uint8Array, password: string | null, signal: AbortSignal): Promise<{ drill: Drill; broken: number }> {
  const { accounts, problems } = await readInWorker({ bytes, password }, signal)
  if (accounts.length === 0 && problems[0]) throw new Failure(problems[0].code)
  const drill = await ask('backup.compare', { accounts: accounts.map(messageOf) })
  await loadBackupState()
  return { drill, broken: problems.length }
}

function Reading({ name, onCancel }: { name: string; onCancel: () => void }) {
  return (
    <div class="stack">
      <Focused>
        <bdi>{name}</bdi>
      </Focused>
      <p role="status">{text('backup_reading')}</p>
      <div class="actions">
        <Button onClick={onCancel}>{text('cancel')}</Button>
      </div>
    </div>
  )
}

interface PasswordProps {
  file: File
  trouble: Trouble | null
  onPassword: (password: string) => void
  onCancel: () => void
}

function Password({ file, trouble, onPassword, onCancel }: PasswordProps) {
  return (
    <FilePasswordForm error={trouble && failureText(trouble.code, trouble.detail)} onPassword={onPassword} onCancel={onCancel}>
      <p class="soft">
        <bdi>{file.name}</bdi>
      </p>
    </FilePasswordForm>
  )
}

function Outcome({ file, drill, broken, onDone }: { file: File; drill: Drill; broken: number; onDone: () => void }) {
  const whole = drill.missing.length === 0 && drill.differs.length === 0
  return (
    <div class="stack">
      <Focused>
        <bdi>{file.name}</bdi>
      </Focused>
      <p class={whole ? 'note' : 'note note-warn'} role="status">
        <strong>{text(whole ? 'backup_checkWhole' : 'backup_checkLacking')}</strong> {countText('backup_checkSame', drill.same)}
      </p>
      <Names title={countText('backup_checkMissing', drill.missing.length)} names={drill.missing.map(nameText)} />
      <Names title={countText('backup_checkDiffers', drill.differs.length)} names={drill.differs.map(differsText)} />
      <Names title={countText('backup_checkExtra', drill.extra.length)} names={drill.extra.map(nameText)} />
      {broken > 0 && <p class="note note-warn">{countText('add_problems', broken)}</p>}
      <div class="actions">
        <Button onClick={onDone}>{text('done')}</Button>
      </div>
    </div>
  )
}

const nameText = (named: Named) => nameOf(named) || text('unnamed')

function differsText({ fields, ...named }: Drill['differs'][number]): string {
  return text('backup_checkFields', nameText(named), fields.map(field => text(`drill_${field}`)).join(', '))
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null
  return (
    <details class="note" open={names.length <= 5}>
      <summary>{title}</summary>
      <ul class="add-problems">
        {Array.from(names.entries(), ([place, name]) => (
          // Two accounts may have one name: their places tell them apart.
          <li key={place}>{name}</li>
        ))}
      </ul>
    </details>
  )
}
