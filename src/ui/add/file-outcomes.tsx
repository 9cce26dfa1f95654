import { failureText, text } from '../../platform/i18n.ts'
import { openImport } from '../../platform/tabs.ts'
import { Button } from '../components/button.tsx'
import { OtherNames } from './other-codes.tsx'
import type { FileOutcome, ReadFile } from './read-files.ts'

/** What became of each file, by name; nothing when one file was read as it should be. */
export function FileOutcomes({ files }: { files: readonly ReadFile[] }) {
  if (files.length === 0 || (files.length === 1 && files[0]?.outcome.kind === 'read')) return null
  return (
    <div class={isTrouble(files) ? 'note note-danger stack' : 'note stack'}>
      <ul class="add-files">
        {files.map(({ name, outcome }, i) => (
          <li key={`${i}`}>
            <bdi class="add-file">{name}</bdi>: <Sentence outcome={outcome} />
          </li>
        ))}
      </ul>
      {files.some(({ outcome }) => outcome.kind === 'notPicture') && (
        <div class="actions">
          <Button size="small" icon="upload" onClick={() => void openImport()}>
            {text('add_toImport')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Whether not one of them could be used. */
const isTrouble = (files: readonly ReadFile[]) => files.every(({ outcome }) => outcome.kind !== 'read')

function Sentence({ outcome }: { outcome: FileOutcome }) {
  if (outcome.kind === 'failed') return <>{failureText(outcome.code)}</>
  if (outcome.kind !== 'other') return <>{text(`add_file_${outcome.kind}`)}</>
  return (
    <>
      {text('add_file_other')} <OtherNames others={outcome.others} />.
    </>
  )
}
