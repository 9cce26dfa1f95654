import type { Account } from '../core/account.ts'
import { Failure, failureCode } from '../core/failure.ts'
import { accountsHere } from '../core/site.ts'
import { failureText, text } from '../platform/i18n.ts'
import { activeTab } from '../platform/tabs.ts'
import { clearBadge, openPopup, showBadge } from '../platform/toolbar.ts'
import { type FillSources, fillCode } from './fill.ts'

/** How long the toolbar button says what a fill without the popup did, in ms. */
const badgeMs = 4_000

/** What the command and the menu know of where they were used. */
export interface FillEvent {
  tab: { id?: number | undefined; url?: string | undefined } | undefined
  frameId: number | null
  focusedOnly: boolean
}

/** The unlocked accounts (rejecting with `locked`), and what filling needs. */
export interface EventSources extends FillSources {
  accounts: () => Promise<readonly Account[]>
}

/**
 * Fills without the popup when exactly one account belongs to the page; with none, several, or a
 * locked vault the popup is opened, where a person can choose. The outcome is told on the toolbar button.
 */
export async function fillByEvent(event: FillEvent, sources: EventSources): Promise<void> {
  const tab = event.tab?.id === undefined ? await activeTab() : { id: event.tab.id, url: event.tab.url ?? null }
  if (!tab) return
  const account = await onlyAccountHere(tab.url, sources)
  if (!account) return askInPopup(tab.id)
  const { frameId, focusedOnly } = event
  await fillCode(account, { tabId: tab.id, frameId, focusedOnly, anyCode: false }, sources).then(
    () => tell(tab.id, '✓', text('filled')),
    thrown => tell(tab.id, '!', failureText(failureCode(thrown), thrown instanceof Failure ? thrown.detail : '')),
  )
}

async function onlyAccountHere(url: string | null, { accounts }: EventSources): Promise<Account | null> {
  const all = await accounts().catch(() => [])
  const [first, ...others] = url ? accountsHere(all, url) : []
  return first && others.length === 0 ? first : null
}

async function askInPopup(tabId: number): Promise<void> {
  if (!(await openPopup())) await tell(tabId, '…', text('fillInPopup'))
}

/** Says on a tab's toolbar button, for a moment, what was done without the popup. */
export async function tell(tabId: number, sign: string, sentence: string): Promise<void> {
  await showBadge(tabId, sign, sentence, sign === '!' ? '#b3261e' : '#1b5e3f')
  setTimeout(() => void clearBadge(tabId), badgeMs)
}
