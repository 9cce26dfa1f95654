import { signal } from '@preact/signals'
import { failureCode } from '../../../core/failure.ts'
import { failureText, text } from '../../../platform/i18n.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import type { PrintedKey, ScanFound } from '../../scan/index.ts'
import { loadScan } from '../../scan/load.ts'
import { found } from '../../state/found.ts'
import { whenLocked } from '../../state/vault.ts'
import { foundTogether } from './found-together.ts'

/*
 * Looking at the page by itself. It happens at every opening of the popup, so that nothing here
 * imports what only an account that was found needs: the site list, the readers, the preview.
 */

/** Whether this page was looked at: not yet, now, or done. */
export const looking = signal<'not' | 'now' | 'done'>('not')

/** Why the page gave no account, as a sentence; null when it did or was not looked at. */
export const pageReason = signal<string | null>(null)

/** All that was found on the page, other codes and printed keys too; null before it was looked at. */
export const seenOnPage = signal<ScanFound | null>(null)

/** Printed keys that are not stored yet: offered, never taken. */
export const offeredKeys = signal<readonly PrintedKey[]>([])

whenLocked(() => {
  seenOnPage.value = null
  offeredKeys.value = []
  looking.value = 'not'
})

/** Looks for accounts on the page; `found` then says how many wait, `pageReason` why none. Never rejects. */
export async function lookAtPage(tab: OpenTab): Promise<void> {
  looking.value = 'now'
  pageReason.value = null
  try {
    const { scanPage } = await loadScan()
    await takeIn(tab, await scanPage(tab.id))
  } catch (thrown) {
    pageReason.value = failureText(failureCode(thrown))
  }
  looking.value = 'done'
}

/** Takes what a look at the page found beside what was found before. A code that cannot be used becomes the reason. */
export async function takeIn(tab: OpenTab, outcome: ScanFound): Promise<void> {
  const together = foundTogether(seenOnPage.value, outcome)
  seenOnPage.value = together
  const reason = reasonOf(together)
  pageReason.value = reason === null ? null : text(reason)
  if (outcome.texts.length > 0) await readTexts(tab, outcome.texts)
  if (found.value === 0 && together.keys.length > 0) await offerKeys(tab, together.keys)
}

async function readTexts(tab: OpenTab, texts: string[]): Promise<void> {
  const { readFromPage } = await import('./reading.ts')
  try {
    found.value = await readFromPage(tab, texts)
  } catch (thrown) {
    // An account from an earlier look stays; a code that is broken says so only when it is all there is.
    if (found.value === 0) pageReason.value = text('add_brokenCode', failureText(failureCode(thrown)))
  }
}

async function offerKeys(tab: OpenTab, keys: readonly PrintedKey[]): Promise<void> {
  const { keysToOffer } = await import('./printed-keys.ts')
  offeredKeys.value = await keysToOffer(tab, keys)
  found.value = offeredKeys.value.length
}

/** Why an outcome gives nothing to add, as a key of `_locales`; null when it does. */
export function reasonOf({ texts, others, keys, reason, outOfView }: ScanFound): string | null {
  if (texts.length > 0) return null
  if (reason === 'unreachable') return 'add_unreachable'
  if (outOfView && keys.length === 0) return 'add_outOfView'
  return others.length > 0 ? 'add_otherCode' : 'add_nothingHere'
}
