import type { Comparison } from '../../../core/account/compare.ts'
import type { Surplus } from '../../../core/account/merge.ts'
import { type AccountView, type NewAccount, sameCodes } from '../../../core/account.ts'
import { base32FromSecret } from '../../../core/base32.ts'
import type { AccountChanges, NewAccountMessage, Request } from '../../../messages.ts'
import { carriedDoubt } from './carried-doubt.ts'

/** What the person decided about one incoming account. */
export type Decision = 'add' | 'replace' | 'skip'

/**
 * One incoming account before it is stored. `twin` is the stored account with the same codes
 * (comparison `same`) or the same name (`conflict`). A conflict waits for an answer: null.
 */
export interface Proposal {
  account: NewAccount
  comparison: Comparison
  twin: AccountView | null
  decision: Decision | null
  /** Whether its codes may be filled on the sites it brings along. */
  carries: boolean
}

const firstDecision = { new: 'add', same: 'skip', conflict: null } as const satisfies Record<Comparison['kind'], Decision | null>

/** Joins incoming accounts with how each compares with the stored ones; both lists have the same order. */
export function propose(accounts: NewAccount[], comparisons: Comparison[], stored: readonly AccountView[]): Proposal[] {
  return accounts.map((account, i) => {
    const comparison = comparisons[i] ?? { kind: 'new' }
    const carries = carriedDoubt(account) === null
    return { account, comparison, twin: twinIn(stored, comparison), decision: firstDecision[comparison.kind], carries }
  })
}

function twinIn(stored: readonly AccountView[], comparison: Comparison): AccountView | null {
  return comparison.kind === 'new' ? null : (stored.find(({ id }) => id === comparison.id) ?? null)
}

/** The proposals with one decision changed. Another one that was to replace the same account is added beside it, or left when it has the same codes. */
export function decide(proposals: Proposal[], index: number, decision: Decision): Proposal[] {
  const twin = decision === 'replace' ? proposals[index]?.twin?.id : undefined
  const gives = (proposal: Proposal) => twin !== undefined && proposal.decision === 'replace' && proposal.twin?.id === twin
  return proposals.map((proposal, i) => {
    if (i === index) return { ...proposal, decision }
    return gives(proposal) ? { ...proposal, decision: proposal.comparison.kind === 'same' ? 'skip' : 'add' } : proposal
  })
}

/** The same decision for every proposal of one kind. Of several for one account the first replaces it, the others are added. */
export function decideAll(proposals: Proposal[], kind: Comparison['kind'], decision: Decision): Proposal[] {
  const replaced = new Set<string>()
  return proposals.map(proposal => {
    if (proposal.comparison.kind !== kind) return proposal
    const { id } = proposal.twin ?? { id: '' }
    const isSecond = decision === 'replace' && replaced.has(id)
    replaced.add(id)
    return { ...proposal, decision: isSecond ? 'add' : decision }
  })
}

/** The proposals with one account's fields changed, for names a person completes in the preview. */
export function rename(proposals: Proposal[], index: number, names: Partial<Pick<NewAccount, 'issuer' | 'accountName'>>): Proposal[] {
  return proposals.map((proposal, i) => (i === index ? { ...proposal, account: { ...proposal.account, ...names } } : proposal))
}

/** What the file would add to an account that is here already, without sites that were refused; nothing for any other proposal. */
export function additionsTo({ comparison, carries }: Proposal): Surplus[] {
  return comparison.kind === 'same' ? comparison.more.filter(part => carries || part !== 'sites') : []
}

/** How many proposals there are of each kind, how many conflicts nobody has answered yet, and how many accounts were chosen: to be added, or to change one that is here. */
export function tally(
  proposals: readonly Proposal[],
): Record<Comparison['kind'] | 'unanswered' | 'chosen' | 'adding' | 'updating', number> {
  const count = (holds: (proposal: Proposal) => boolean) => proposals.filter(holds).length
  return {
    new: count(({ comparison }) => comparison.kind === 'new'),
    same: count(({ comparison }) => comparison.kind === 'same'),
    conflict: count(({ comparison }) => comparison.kind === 'conflict'),
    unanswered: count(({ decision }) => decision === null),
    chosen: count(({ decision }) => decision === 'add' || decision === 'replace'),
    adding: count(({ decision }) => decision === 'add'),
    updating: count(({ decision }) => decision === 'replace'),
  }
}

/** The payload of the one message that stores what was chosen. */
export function additionsOf(proposals: readonly Proposal[]): Request<'account.add'>['additions'] {
  return proposals.flatMap(proposal => {
    if (proposal.decision !== 'add' && proposal.decision !== 'replace') return []
    const replaces = proposal.decision === 'replace' ? (proposal.twin?.id ?? null) : null
    return [{ account: messageOf(proposal.account), replaces }]
  })
}

/** An account as `account.add` and `account.compare` carry it: the secret as base32 text. */
export function messageOf(account: NewAccount): NewAccountMessage {
  return { ...account, secret: base32FromSecret(account.secret) }
}

/** Accounts without an issuer get the page's host as a name the person can edit. It never authorises anything. */
export function withIssuer(accounts: NewAccount[], host: string): NewAccount[] {
  return accounts.map(account => (account.issuer.trim() === '' ? { ...account, issuer: host } : account))
}

/** The proposals with every account belonging to `site` too. */
export function bindTo(proposals: Proposal[], site: string | null): Proposal[] {
  if (site === null) return proposals
  return proposals.map(proposal => {
    const { account } = proposal
    return account.sites.includes(site) ? proposal : { ...proposal, account: { ...account, sites: [...account.sites, site] } }
  })
}

/** A later comparison: decisions stay for accounts that were there before and compare as they did, and what was said of their sites stays. */
export function reconsider(before: readonly Proposal[], now: Proposal[]): Proposal[] {
  return now.map((proposal, i) => {
    const earlier = earlierOf(before, proposal.account, i)
    if (!earlier) return proposal
    const decision = sameComparison(earlier.comparison, proposal.comparison) ? earlier.decision : proposal.decision
    return { ...proposal, carries: earlier.carries, decision }
  })
}

function earlierOf(before: readonly Proposal[], account: NewAccount, index: number): Proposal | undefined {
  return before[index]?.account === account ? before[index] : before.find(proposal => sameCodes(proposal.account, account))
}

const idOf = (comparison: Comparison) => (comparison.kind === 'new' ? '' : comparison.id)
const sameComparison = (a: Comparison, b: Comparison) => a.kind === b.kind && idOf(a) === idOf(b)

/** What to change so that a stored account also belongs to `site`; null when it already does. */
export function bindingOf(stored: AccountView, site: string | null): AccountChanges | null {
  return site === null || stored.sites.includes(site) ? null : { sites: [...stored.sites, site] }
}
