import namesScript from '../content/names?script&iife'
import { namedOn } from '../core/account/order.ts'
import type { Account } from '../core/account.ts'
import { Failure } from '../core/failure.ts'
import { accountsHere } from '../core/site.ts'
import { failureText, text } from '../platform/i18n.ts'
import { pageNames } from '../platform/page-names.ts'
import { activeTab } from '../platform/tabs.ts'
import { clearBadge, openPopup, showBadge } from '../platform/toolbar.ts'
import { type FillSources, fillCode } from './fill.ts'
import type { LookTarget } from './look.ts'

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
 * Fills without the popup when exactly one account belongs to the page, or exactly one of several is
 * named on it; with none, several, or a locked vault the popup is opened, where a person can choose. The outcome is told on the toolbar button.
 */
export async function fillByEvent(event: FillEvent, sources: EventSources): Promise<void> {
  const tab = event.tab?.id === undefined ? await activeTab() : { id: event.tab.id, url: event.tab.url ?? null }
  if (!tab) return
  const account = await accountMeant(tab, sources)
  if (!account) return askInPopup(tab.id)
  const { frameId, focusedOnly } = event
  await fillCode(account, { tabId: tab.id, frameId, focusedOnly, anyCode: false }, sources).then(
    () => tell(tab.id, '✓', text('filled')),
    thrown => tellFailure(tab.id, thrown),
  )
}

/** "Use this field" from the page's menu; told on the toolbar button. `keep` as the message of that name does it. */
export async function keepFieldByEvent(
  { tab, frameId }: Pick<FillEvent, 'tab' | 'frameId'>,
  keep: (target: LookTarget) => Promise<{ host: string }>,
): Promise<void> {
  const tabId = tab?.id
  if (tabId === undefined) return
  await keep({ tabId, frameId }).then(
    ({ host }) => tell(tabId, '✓', text('fieldKept', host)),
    thrown => tellFailure(tabId, thrown),
  )
}

function tellFailure(tabId: number, thrown: unknown): Promise<void> {
  const { code, detail = '' } = thrown instanceof Failure ? thrown : new Failure('unexpected')
  const asked = code === 'fieldAsksOther' ? `${text(`why_asks_${detail}`)} ` : ''
  return tell(tabId, '!', asked + failureText(code, detail))
}

async function accountMeant({ id, url }: { id: number; url: string | null }, { accounts }: EventSources): Promise<Account | null> {
  return url ? onlyMeant(accountsHere(await accounts().catch(() => []), url), id, url) : null
}

/** The account of the page in a tab, if there is nothing to choose: of several, the only one that the page names. */
export async function onlyMeant(here: readonly Account[], tabId: number, url: string): Promise<Account | null> {
  const meant = here.length > 1 ? namedOn(here, await pageNames(namesScript, tabId, url)) : here
  return meant.length === 1 ? (meant[0] ?? null) : null
}

async function askInPopup(tabId: number): Promise<void> {
  if (!(await openPopup())) await tell(tabId, '…', text('fillInPopup'))
}

/** Says on a tab's toolbar button, for a moment, what was done without the popup. */
export async function tell(tabId: number, sign: string, sentence: string): Promise<void> {
  await showBadge(tabId, sign, sentence, sign === '!' ? '#b3261e' : '#1b5e3f')
  setTimeout(() => void clearBadge(tabId), badgeMs)
}
