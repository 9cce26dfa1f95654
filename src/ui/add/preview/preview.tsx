import type { Gathering } from '../gathering.ts'
import { ProblemRows, TroubleNote } from '../trouble-note.tsx'
import { OneProposal } from './one-proposal.tsx'
import { ProposalList } from './proposal-list.tsx'

/** The one preview every way in ends at: nothing is stored before the person says so here. */
export function Preview({ gathering }: { gathering: Gathering }) {
  const [first, ...others] = gathering.proposals.value
  if (!first) return null
  return (
    <div class="stack">
      {others.length === 0 ? <OneProposal gathering={gathering} proposal={first} /> : <ProposalList gathering={gathering} />}
      <ProblemRows problems={gathering.problems.value} />
      <TroubleNote trouble={gathering.trouble.value} />
    </div>
  )
}
