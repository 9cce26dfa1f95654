import { carriedDoubt } from './carried-doubt.ts'
import { additionsTo, type Proposal } from './proposal.ts'

/*
 * The sites that accounts bring along from a backup: a proposal, which a person may refuse for each account.
 */

/** The proposals with the sites of one account taken or refused. What was only to take over its sites is left as it is then. */
export function carry(proposals: readonly Proposal[], index: number, carries: boolean): Proposal[] {
  return proposals.map((proposal, i) => (i === index ? carrying(proposal, carries) : proposal))
}

/** The proposals with all sites refused, or all taken that nothing speaks against. */
export function carryAll(proposals: readonly Proposal[], carries: boolean): Proposal[] {
  return proposals.map(proposal => carrying(proposal, carries && carriedDoubt(proposal.account) === null))
}

function carrying(proposal: Proposal, carries: boolean): Proposal {
  const next = { ...proposal, carries }
  const isEmpty = next.comparison.kind === 'same' && next.decision === 'replace' && additionsTo(next).length === 0
  return isEmpty ? { ...next, decision: 'skip' } : next
}

/** The proposals as they are stored: without the sites that were refused. */
export function withoutRefusedSites(proposals: readonly Proposal[]): Proposal[] {
  return proposals.map(proposal => (proposal.carries ? proposal : { ...proposal, account: { ...proposal.account, sites: [] } }))
}
