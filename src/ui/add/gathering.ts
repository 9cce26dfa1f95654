import { type Signal, signal } from '@preact/signals'
import type { AccountView, NewAccount } from '../../core/account.ts'
import type { Problem } from '../../core/backup/problem.ts'
import { Failure, type FailureCode, failureCode } from '../../core/failure.ts'
import { ask } from '../../platform/ask.ts'
import { withoutRefusedSites } from './preview/carried-sites.ts'
import { additionsOf, bindingOf, bindTo, messageOf, type Proposal, propose, reconsider, tally } from './preview/proposal.ts'

/** What went wrong last, as a code and a field or host name. */
export interface Trouble {
  code: FailureCode
  detail: string
}

/** What was stored: by one `account.add`, or by letting one account belong to one more site. */
export interface Added {
  ids: string[]
  /** How many of them were here before. */
  updated: number
  /** For taking it back; null when only a site was added. */
  changeId: string | null
  /** The first one's names and type, for the offer to fill its code. */
  first: Pick<NewAccount, 'issuer' | 'accountName' | 'type'>
}

/**
 * Incoming accounts on their way through the one door: gathered, compared, decided, stored.
 * Secrets live here only as long as the preview does.
 */
export interface Gathering {
  proposals: Signal<Proposal[]>
  problems: Signal<Problem[]>
  busy: Signal<boolean>
  trouble: Signal<Trouble | null>
  added: Signal<Added | null>
  /** The site accounts are bound to when `binding` is on; null without a page that can be bound. */
  site: Signal<string | null>
  binding: Signal<boolean>
}

/** An empty gathering. */
export function newGathering(): Gathering {
  return {
    proposals: signal([]),
    problems: signal([]),
    busy: signal(false),
    trouble: signal(null),
    added: signal(null),
    site: signal(null),
    binding: signal(false),
  }
}

/** Drops everything that was gathered, secrets first. */
export function forget(gathering: Gathering): void {
  gathering.proposals.value = []
  gathering.problems.value = []
  gathering.trouble.value = null
  gathering.added.value = null
}

/** What a thrown thing says to the person. */
export function troubleOf(thrown: unknown): Trouble {
  return { code: failureCode(thrown), detail: thrown instanceof Failure ? (thrown.detail ?? '') : '' }
}

/** Runs one piece of work with the busy sign on; what it throws becomes the trouble shown. */
export async function working(gathering: Pick<Gathering, 'busy' | 'trouble'>, work: () => Promise<void>): Promise<void> {
  gathering.busy.value = true
  gathering.trouble.value = null
  try {
    await work()
  } catch (thrown) {
    gathering.trouble.value = troubleOf(thrown)
  } finally {
    gathering.busy.value = false
  }
}

async function compared(accounts: NewAccount[]): Promise<Proposal[]> {
  const [comparisons, { accounts: stored }] = await Promise.all([
    ask('account.compare', { accounts: accounts.map(messageOf) }),
    ask('account.list', { url: null, codes: 0 }),
  ])
  return propose(accounts, comparisons, stored)
}

/**
 * Shows incoming accounts in the preview, compared with the stored ones.
 * @throws Failure as the background answers
 */
export async function present(gathering: Gathering, accounts: NewAccount[], problems: readonly Problem[]): Promise<void> {
  gathering.proposals.value = reconsider(gathering.proposals.value, await compared(accounts))
  gathering.problems.value = [...problems]
}

/**
 * Stores what was chosen in one message. The comparison is asked again first: names may have been
 * completed in the preview, and other windows may have stored meanwhile. A conflict that is new
 * then goes back to the person instead. A second press while the first is at work does nothing.
 */
export async function addChosen(gathering: Gathering): Promise<void> {
  if (gathering.busy.value) return
  await working(gathering, async () => {
    const before = gathering.proposals.value
    const now = reconsider(before, await compared(before.map(({ account }) => account)))
    gathering.proposals.value = now
    if (tally(now).unanswered > 0) return
    await store(gathering, now)
  })
}

async function store(gathering: Gathering, proposals: Proposal[]): Promise<void> {
  const chosen = withoutRefusedSites(proposals)
  const bound = gathering.binding.value ? bindTo(chosen, gathering.site.value) : chosen
  const additions = additionsOf(bound)
  const first = additions[0]?.account
  if (!first) return
  const { ids, changeId } = await ask('account.add', { additions })
  const { issuer, accountName, type } = first
  const updated = additions.filter(({ replaces }) => replaces !== null).length
  gathering.added.value = { ids, updated, changeId, first: { issuer, accountName, type } }
  gathering.proposals.value = []
}

/** Lets a stored account belong to the gathering's site as well. */
export async function bindStored(gathering: Gathering, stored: AccountView): Promise<void> {
  const changes = bindingOf(stored, gathering.site.value)
  if (!changes) return
  await working(gathering, async () => {
    const { id, issuer, accountName, type } = await ask('account.edit', { id: stored.id, changes })
    gathering.binding.value = true
    gathering.added.value = { ids: [id], updated: 1, changeId: null, first: { issuer, accountName, type } }
    gathering.proposals.value = []
  })
}

/**
 * Takes the newest addition back.
 * @returns how many of its accounts stay, because a person has changed them since; null when nothing was taken back
 */
export async function takeBack(gathering: Gathering, { ids, changeId }: Pick<Added, 'ids' | 'changeId'>): Promise<number | null> {
  if (changeId === null) return null
  let kept: number | null = null
  await working(gathering, async () => {
    const { undone } = await ask('vault.undo', { changeId })
    gathering.added.value = null
    kept = ids.length - undone
  })
  return kept
}
