import type { AccountView, NewAccount } from '../../../core/account.ts'
import { text } from '../../../platform/i18n.ts'
import { AccountNames, CarriedMarks, codesLine, lineOf, UnusualParameters } from '../../add/preview/account-facts.tsx'
import { CarriedSites } from '../../add/preview/carried-choice.tsx'
import { additionsTo, type Decision, type Proposal } from '../../add/preview/proposal.ts'
import { SameName } from '../../add/preview/same-name.tsx'

interface RowProps {
  proposal: Proposal
  onAnswer: (decision: Decision) => void
  onCarry: (carries: boolean) => void
}

/** One account of the review: taken or not, or, when it differs from a stored one, both and what to do. */
export function ImportRow({ proposal, onAnswer, onCarry }: RowProps) {
  const { account, comparison, decision } = proposal
  if (comparison.kind === 'conflict') return <Differing proposal={proposal} onAnswer={onAnswer} onCarry={onCarry} />
  return (
    <li class="add-row">
      <label class="check add-row-check">
        <input type="checkbox" checked={decision === 'add'} onChange={event => onAnswer(event.currentTarget.checked ? 'add' : 'skip')} />
        <AccountNames {...account} />
      </label>
      <UnusualParameters account={account} />
      <CarriedMarks account={account} />
      <CarriedSites proposal={proposal} onCarry={onCarry} />
      {comparison.kind === 'same' && proposal.twin && <p class="small soft">{text('add_already', lineOf(proposal.twin))}</p>}
      <TakeOver proposal={proposal} onAnswer={onAnswer} />
    </li>
  )
}

/** For an account that is here already: what the file has beyond it, and the offer to take that over. */
function TakeOver({ proposal, onAnswer }: Omit<RowProps, 'onCarry'>) {
  const more = additionsTo(proposal)
  if (more.length === 0) return null
  return (
    <label class="check small">
      <input
        type="checkbox"
        checked={proposal.decision === 'replace'}
        onChange={event => onAnswer(event.currentTarget.checked ? 'replace' : 'skip')}
      />
      <span class="break">{text('import_takeOver', more.map(part => text(`drill_${part}`)).join(', '))}</span>
    </label>
  )
}

/** Same name, other codes: what is here beside what the file has. */
function Differing({ proposal, onAnswer, onCarry }: RowProps) {
  const { account, comparison, twin } = proposal
  const isSameSecret = comparison.kind === 'conflict' && comparison.sameSecret
  return (
    <li class="add-row">
      <AccountNames {...account} />
      <dl class="import-both">
        {twin && <Side title={text('import_here')} account={twin} note={text(isSameSecret ? 'import_sameSecret' : 'import_otherSecret')} />}
        <Side title={text('import_inFile')} account={account} note="" />
      </dl>
      <CarriedSites proposal={proposal} onCarry={onCarry} />
      <SameName proposal={proposal} onAnswer={onAnswer} />
    </li>
  )
}

interface SideProps {
  title: string
  account: AccountView | NewAccount
  note: string
}

function Side({ title, account, note }: SideProps) {
  return (
    <div>
      <dt class="small soft">{title}</dt>
      <dd>
        <bdi>{lineOf(account)}</bdi>
        <div class="small soft">{codesLine(account)}</div>
        <CarriedMarks account={account} />
        {note && (
          <div class="small soft">
            <bdi>{note}</bdi>
          </div>
        )}
      </dd>
    </div>
  )
}
