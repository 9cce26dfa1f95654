import { countText, text } from '../../../platform/i18n.ts'
import { Button } from '../../components/button.tsx'
import { addChosen, type Gathering } from '../gathering.ts'
import { AccountNames, lineOf, UnusualParameters } from './account-facts.tsx'
import { CarriedSites } from './carried-choice.tsx'
import { carry } from './carried-sites.ts'
import { toStoreText } from './how-many.ts'
import { SiteChoice } from './one-proposal.tsx'
import { type Decision, decide, decideAll, type Proposal, tally } from './proposal.ts'
import { SameName, sameNameText } from './same-name.tsx'

/** The preview of several accounts: what is new, here already or named alike, and which to take. */
export function ProposalList({ gathering }: { gathering: Gathering }) {
  const proposals = gathering.proposals.value
  const counts = tally(proposals)
  const change = (changed: Proposal[]) => {
    gathering.proposals.value = changed
  }
  return (
    <div class="stack">
      <Summary counts={counts} />
      <SiteChoice gathering={gathering} />
      {counts.conflict > 1 && <AnswerAll gathering={gathering} />}
      <ul class="add-list" aria-label={text('add_listLabel')}>
        {proposals.map((proposal, i) => (
          <ProposalRow
            key={`${i}`}
            proposal={proposal}
            onAnswer={decision => change(decide(proposals, i, decision))}
            onCarry={carries => change(carry(proposals, i, carries))}
          />
        ))}
      </ul>
      <AddChosen gathering={gathering} counts={counts} />
    </div>
  )
}

type Counts = ReturnType<typeof tally>

function Summary({ counts }: { counts: Counts }) {
  const parts = [
    counts.new > 0 && countText('add_countNew', counts.new),
    counts.same > 0 && countText('add_countSame', counts.same),
    counts.conflict > 0 && countText('add_countConflict', counts.conflict),
  ]
  return (
    <>
      <p class="soft">{parts.filter(Boolean).join(' · ')}</p>
      <p class="soft small">{text('add_usualUnlessMarked')}</p>
    </>
  )
}

function AnswerAll({ gathering }: { gathering: Gathering }) {
  const all = (decision: Decision) => () => {
    gathering.proposals.value = decideAll(gathering.proposals.value, 'conflict', decision)
  }
  return (
    <fieldset class="actions add-all">
      <legend class="small">{text('add_allConflicts')}</legend>
      <Button size="small" onClick={all('add')}>
        {text('add_keepBoth')}
      </Button>
      <Button size="small" onClick={all('replace')}>
        {text('add_replace')}
      </Button>
      <Button size="small" onClick={all('skip')}>
        {text('add_skip')}
      </Button>
    </fieldset>
  )
}

interface RowProps {
  proposal: Proposal
  onAnswer: (decision: Decision) => void
  onCarry: (carries: boolean) => void
}

function ProposalRow({ proposal, onAnswer, onCarry }: RowProps) {
  const { account, comparison } = proposal
  return (
    <li class="add-row">
      {comparison.kind === 'conflict' ? (
        <AccountNames {...account} />
      ) : (
        <label class="check add-row-check">
          <input
            type="checkbox"
            checked={proposal.decision === 'add'}
            onChange={event => onAnswer(event.currentTarget.checked ? 'add' : 'skip')}
          />
          <AccountNames {...account} />
        </label>
      )}
      <UnusualParameters account={account} />
      <CarriedSites proposal={proposal} onCarry={onCarry} />
      {comparison.kind !== 'new' && <Comparison proposal={proposal} onAnswer={onAnswer} />}
    </li>
  )
}

function Comparison({ proposal, onAnswer }: Omit<RowProps, 'onCarry'>) {
  const { comparison, twin } = proposal
  if (comparison.kind === 'same') return <p class="small soft">{text('add_already', twin ? lineOf(twin) : '')}</p>
  return (
    <div class="add-conflict">
      <p class="small">{sameNameText(proposal)}</p>
      <SameName proposal={proposal} onAnswer={onAnswer} />
    </div>
  )
}

function AddChosen({ gathering, counts }: { gathering: Gathering; counts: Counts }) {
  const ready = counts.unanswered === 0 && counts.chosen > 0
  if (counts.chosen + counts.new + counts.conflict === 0) return <p class="note">{text('add_allHere')}</p>
  return (
    <div class="stack add-chosen">
      <Button kind="primary" size="wide" icon="plus" busy={gathering.busy.value || !ready} onClick={() => void addChosen(gathering)}>
        {toStoreText(counts)}
      </Button>
      {counts.unanswered > 0 && <p class="small soft">{countText('add_unanswered', counts.unanswered)}</p>}
    </div>
  )
}
