import { signal } from '@preact/signals'
import { failureCode } from '../../core/failure.ts'
import type { OpenTab } from '../../platform/tabs.ts'
import type { ScanFound } from '../scan/index.ts'
import { loadScan } from '../scan/load.ts'
import { found } from '../state/found.ts'

/*
 * Looking at the page by itself. It happens at every opening of the popup, so that nothing here
 * imports what only an account that was found needs: the site list, the readers, the preview.
 */

/** Whether this page was looked at: not yet, now, or done. */
export const looking = signal<'not' | 'now' | 'done'>('not')

/** Why the page gave no account, as a key of `_locales`; null when it did or was not looked at. */
export const pageReason = signal<string | null>(null)

/** All that was found on the page, other codes and printed keys too; null before it was looked at. */
export const seenOnPage = signal<ScanFound | null>(null)

/** Looks for accounts on the page; `found` then says how many wait, `pageReason` why none. Never rejects. */
export async function lookAtPage(tab: OpenTab): Promise<void> {
  looking.value = 'now'
  pageReason.value = null
  try {
    const { scanPage } = await loadScan()
    const outcome = await scanPage(tab.id)
    seenOnPage.value = outcome
    pageReason.value = reasonOf(outcome)
    if (outcome.texts.length > 0) found.value = await waitingOn(tab, outcome.texts)
  } catch (thrown) {
    pageReason.value = `failure_${failureCode(thrown)}`
  }
  looking.value = 'done'
}

async function waitingOn(tab: OpenTab, texts: string[]): Promise<number> {
  const { readFromPage } = await import('./reading.ts')
  return readFromPage(tab, texts)
}

/** Why an outcome gives nothing to add, as a key of `_locales`; null when it does. */
export function reasonOf({ texts, others, reason }: ScanFound): string | null {
  if (texts.length > 0) return null
  if (reason === 'unreachable') return 'add_unreachable'
  return others.length > 0 ? 'add_otherCode' : 'add_nothingHere'
}
