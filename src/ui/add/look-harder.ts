import { signal } from '@preact/signals'
import { failureCode } from '../../core/failure.ts'
import { countText, failureText, text } from '../../platform/i18n.ts'
import type { OpenTab } from '../../platform/tabs.ts'
import type { ScanFound, Watching } from '../scan/index.ts'
import { loadScan } from '../scan/load.ts'
import { found } from '../state/found.ts'
import { seenOnPage, takeIn } from './page-look.ts'
import { gathering } from './reading.ts'
import { pageSearch } from './search.ts'

/** What the closer look came to, as a sentence; null while there was none. */
export const searchOutcome = signal<string | null>(null)

/** Looks at the page with everything there is, which takes seconds and can be stopped. Never rejects. */
export async function searchPage(tab: OpenTab): Promise<void> {
  await search(tab, async watching => (await loadScan()).lookHarder(tab.id, watching))
}

/** Runs one search of a tab's page and tells what it came to. Never rejects. */
export async function search(tab: OpenTab, look: (watching: Watching) => Promise<ScanFound>): Promise<void> {
  searchOutcome.value = null
  const before = inHand()
  try {
    const outcome = await pageSearch.run(look)
    if (outcome !== null) await takeIn(tab, outcome)
    searchOutcome.value = outcome === null ? text('add_harderStopped') : sentenceFor(inHand() - before)
  } catch (thrown) {
    searchOutcome.value = failureText(failureCode(thrown))
  }
}

/** All that is known of the page: accounts and printed keys that wait for an answer, and codes for something else. */
const inHand = () => Math.max(gathering.proposals.value.length, found.value) + (seenOnPage.value?.others.length ?? 0)

function sentenceFor(more: number): string {
  return more > 0 ? countText('add_harderFound', more) : text('add_harderNothing')
}
