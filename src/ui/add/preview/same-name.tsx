import { text } from '../../../platform/i18n.ts'
import { codesLine, lineOf } from './account-facts.tsx'
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

/** In one sentence how an account differs from the stored one of its name: by its secret, or only by how its codes are made. */
export function sameNameText({ comparison, twin }: Proposal): string {
  const isSameSecret = comparison.kind === 'conflict' && comparison.sameSecret
  if (!twin) return text('add_sameName', '')
  return isSameSecret ? text('add_sameSecret', lineOf(twin), codesLine(twin)) : text('add_sameName', lineOf(twin))
}

/** What to do with an account that has the name of one that is here, and other codes: nothing is chosen at first. */
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
