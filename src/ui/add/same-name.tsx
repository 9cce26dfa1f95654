import { text } from '../../platform/i18n.ts'
import { lineOf } from './account-facts.tsx'
import type { Decision, Proposal } from './proposal.ts'

const answers = [
  { decision: 'add', key: 'add_keepBoth' },
  { decision: 'replace', key: 'add_replace' },
  { decision: 'skip', key: 'add_skip' },
] as const

interface SameNameProps {
  proposal: Proposal
  onAnswer: (decision: Decision) => void
}

/** What to do with an account that has the name of one that is here, and another secret: nothing is chosen at first. */
export function SameName({ proposal: { account, decision }, onAnswer }: SameNameProps) {
  return (
    <select
      class="input"
      aria-label={text('add_whatToDo', lineOf(account))}
      value={decision ?? ''}
      onChange={event => onAnswer(event.currentTarget.value as Decision)}
    >
      {decision === null && <option value="">{text('add_choose')}</option>}
      {answers.map(answer => (
        <option key={answer.decision} value={answer.decision}>
          {text(answer.key)}
        </option>
      ))}
    </select>
  )
}
