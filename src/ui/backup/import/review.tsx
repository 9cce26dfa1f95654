import type { Comparison } from '../../../core/account/compare.ts'
import { countText, text } from '../../../platform/i18n.ts'
import { addChosen } from '../../add/gathering.ts'
import { carry, carryAll } from '../../add/preview/carried-sites.ts'
import { toStoreText } from '../../add/preview/how-many.ts'
import { additionsTo, type Decision, decide, decideAll, type Proposal, tally } from '../../add/preview/proposal.ts'
import { TroubleNote } from '../../add/trouble-note.tsx'
import { FilePlace } from '../../add/ways-in/file-place.tsx'
import { Button } from '../../components/button.tsx'
import { CheckField } from '../../components/field.tsx'
import { ShownInParts } from '../shown-in-parts.tsx'
import { aside, askAgain, fileNames, imported, leaveImport, lockedFiles, openMore } from './importing.ts'
import { FileNames } from './password.tsx'
import { ImportProblems } from './problems.tsx'
import { ImportRow } from './row.tsx'

type Kind = Comparison['kind']
type Counts = ReturnType<typeof tally>

/** The review of what was read: nothing is stored before the person says so here. */
export function ImportReview() {
  const counts = tally(imported.proposals.value)
  return (
    <div class="stack import-review">
      <FileNames names={fileNames.value} />
      <Summary counts={counts} />
      <AllSites />
      <MissingParts />
      <LockedFiles />
      <Section kind="new" count={counts.new} />
      <Section kind="conflict" count={counts.conflict} />
      <Section kind="same" count={counts.same} />
      <ImportProblems problems={aside.value.problems} />
      <TroubleNote trouble={imported.trouble.value} />
      <Ending counts={counts} />
    </div>
  )
}

function Summary({ counts }: { counts: Counts }) {
  const { problems, repeats } = aside.value
  const parts = [
    counts.new > 0 && countText('add_countNew', counts.new),
    counts.same > 0 && countText('add_countSame', counts.same),
    counts.conflict > 0 && countText('add_countConflict', counts.conflict),
    problems.length > 0 && countText('import_countProblems', problems.length),
    repeats > 0 && countText('import_countRepeats', repeats),
  ]
  return (
    <p class="soft" role="status">
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}

/** Where several accounts bring sites along: all refused, or taken, with one press. */
function AllSites() {
  const carriers = imported.proposals.value.filter(({ account }) => account.sites.length > 0)
  if (carriers.length < 2) return null
  return (
    <CheckField
      label={text('import_allSites')}
      checked={carriers.some(({ carries }) => carries)}
      onChecked={carries => {
        imported.proposals.value = carryAll(imported.proposals.value, carries)
      }}
    />
  )
}

/** What is still to come of a transfer of several QR codes. */
function MissingParts() {
  const { have, missing } = aside.value.parts
  if (missing === 0) return null
  return (
    <div class="note note-warn stack">
      <p>{text('import_partsMissing', have, have + missing)}</p>
      <FilePlace
        icon="upload"
        label={text('import_addMore')}
        hint={text('import_addMoreHint')}
        button={text('import_addMore')}
        accept=""
        multiple
        onFiles={files => void openMore(files)}
      />
    </div>
  )
}

/** Files that the passwords so far do not open. */
function LockedFiles() {
  if (lockedFiles.value.length === 0) return null
  return (
    <div class="note note-warn stack">
      <p>{text('import_lockedFiles')}</p>
      <FileNames names={lockedFiles.value} />
      <div class="actions">
        <Button onClick={askAgain}>{text('import_anotherPassword')}</Button>
      </div>
    </div>
  )
}

const answersFor: Record<Kind, readonly [Decision, string][]> = {
  new: [
    ['add', 'import_all'],
    ['skip', 'import_none'],
  ],
  same: [
    ['add', 'import_all'],
    ['skip', 'import_none'],
  ],
  conflict: [
    ['add', 'add_keepBoth'],
    ['replace', 'add_replace'],
    ['skip', 'add_skip'],
  ],
}

interface Numbered {
  proposal: Proposal
  index: number
}

function Section({ kind, count }: { kind: Kind; count: number }) {
  if (count === 0) return null
  const numbered = imported.proposals.value.map((proposal, index): Numbered => ({ proposal, index }))
  const rows = numbered.filter(({ proposal }) => proposal.comparison.kind === kind)
  return (
    <section class="import-section" aria-labelledby={`import-${kind}`}>
      <header class="import-section-head">
        <h3 id={`import-${kind}`}>{countText(`import_section_${kind}`, count)}</h3>
        <ForAll kind={kind} />
      </header>
      <ShownInParts items={rows} list={shown => <RowList kind={kind} rows={shown} />} />
    </section>
  )
}

function RowList({ kind, rows }: { kind: Kind; rows: readonly Numbered[] }) {
  return (
    <ul class="add-list" aria-labelledby={`import-${kind}`}>
      {rows.map(({ proposal, index }) => (
        <ImportRow
          key={index}
          proposal={proposal}
          onAnswer={decision => answer(index, decision)}
          onCarry={carries => carryAt(index, carries)}
        />
      ))}
    </ul>
  )
}

function answer(index: number, decision: Decision): void {
  imported.proposals.value = decide(imported.proposals.value, index, decision)
}

function carryAt(index: number, carries: boolean): void {
  imported.proposals.value = carry(imported.proposals.value, index, carries)
}

function ForAll({ kind }: { kind: Kind }) {
  const all = (decision: Decision) => () => {
    imported.proposals.value = decideAll(imported.proposals.value, kind, decision)
  }
  return (
    <fieldset class="actions import-all">
      <legend class="visually-hidden">{text(`import_forAll_${kind}`)}</legend>
      {answersFor[kind].map(([decision, key]) => (
        <Button key={key} size="small" kind="quiet" onClick={all(decision)}>
          {text(key)}
        </Button>
      ))}
    </fieldset>
  )
}

/** Whether the file has something beyond what is stored. */
const hasMore = (proposal: Proposal) => additionsTo(proposal).length > 0

function Ending({ counts }: { counts: Counts }) {
  const ready = counts.unanswered === 0 && counts.chosen > 0
  const canAdd = counts.new + counts.same + counts.conflict > 0
  const allHere = counts.same > 0 && counts.new + counts.conflict + counts.chosen === 0
  return (
    <div class="import-ending">
      {counts.unanswered > 0 && <p class="small">{countText('add_unanswered', counts.unanswered)}</p>}
      {allHere && !imported.proposals.value.some(hasMore) && <p class="small">{text('add_allHere')}</p>}
      <div class="actions">
        {canAdd && (
          <Button kind="primary" icon="plus" busy={imported.busy.value || !ready} onClick={() => void addChosen(imported)}>
            {toStoreText(counts)}
          </Button>
        )}
        <Button onClick={leaveImport}>{text('cancel')}</Button>
      </div>
    </div>
  )
}
