import { failureText, text } from '../../../platform/i18n.ts'
import { openImport } from '../../../platform/tabs.ts'
import { Button } from '../../components/button.tsx'
import { OtherNames } from './other-codes.tsx'
import type { FileOutcome, ReadFile } from './read-files.ts'

interface FileOutcomesProps {
  files: readonly ReadFile[]
  /** Reads the ones again that may hold more. */
  onLookHarder: () => void
}

/** What became of each file, by name; nothing when one file was read as it should be. */
export function FileOutcomes({ files, onLookHarder }: FileOutcomesProps) {
  if (files.length === 0 || (files.length === 1 && files.every(isAsItShouldBe))) return null
  return (
    <div class={isTrouble(files) ? 'note note-danger stack' : 'note stack'}>
      <ul class="add-files">
        {files.map((file, i) => (
          <li key={`${i}`}>
            <OneFile file={file} />
          </li>
        ))}
      </ul>
      {files.some(({ unfinished }) => unfinished) && (
        <div class="actions">
          <Button size="small" onClick={onLookHarder}>
            {text('add_lookHarderAtPictures')}
          </Button>
        </div>
      )}
      {files.some(({ outcome }) => outcome.kind === 'notPicture') && <ToImport />}
    </div>
  )
}

function OneFile({ file: { name, outcome, unfinished } }: { file: ReadFile }) {
  return (
    <>
      <bdi class="add-file">{name}</bdi>: <Sentence outcome={outcome} />
      {unfinished && outcome.kind !== 'stopped' && ` ${text('add_mayBeMoreInPicture')}`}
    </>
  )
}

/** A file that is no picture may be a backup, which the settings read. */
function ToImport() {
  return (
    <div class="actions">
      <Button size="small" icon="upload" onClick={() => void openImport()}>
        {text('add_toImport')}
      </Button>
    </div>
  )
}

const isAsItShouldBe = ({ outcome, unfinished }: ReadFile) => outcome.kind === 'read' && !unfinished

/** Whether not one of them could be used. */
const isTrouble = (files: readonly ReadFile[]) => files.every(({ outcome }) => outcome.kind !== 'read' && outcome.kind !== 'stopped')

function Sentence({ outcome }: { outcome: FileOutcome }) {
  if (outcome.kind === 'failed') return <>{failureText(outcome.code)}</>
  if (outcome.kind !== 'other') return <>{text(`add_file_${outcome.kind}`)}</>
  return (
    <>
      {text('add_file_other')} <OtherNames others={outcome.others} />.
    </>
  )
}
