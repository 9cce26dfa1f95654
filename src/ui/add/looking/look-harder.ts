import { signal } from '@preact/signals'
import { failureCode } from '../../../core/failure.ts'
import { countText, failureText, text } from '../../../platform/i18n.ts'
import type { OpenTab } from '../../../platform/tabs.ts'
import type { ScanFound, Watching } from '../../scan/index.ts'
import { loadScan } from '../../scan/load.ts'
import { found } from '../../state/found.ts'
import { seenOnPage, takeIn } from './page-look.ts'
import { gathering } from './reading.ts'
import { pageSearch } from './search.ts'

/** What the closer look came to, as a sentence; null while there was none. */
export const searchOutcome = signal<string | null>(null)

/** How many times as long a closer look takes that follows one which did not come to its end. */
const morePatience = 3

/** Looks at the page with everything there is, which takes seconds and can be stopped. Never rejects. */
export async function searchPage(tab: OpenTab): Promise<void> {
  const wasCutShort = searchOutcome.value !== null && (seenOnPage.value?.unfinished ?? false)
  await search(tab, async watching => (await loadScan()).lookHarder(tab.id, watching, wasCutShort ? morePatience : 1))
}

/** Runs one search of a tab's page and tells what it came to; what it found before it was stopped is taken in, too. Never rejects. */
export async function search(tab: OpenTab, look: (watching: Watching) => Promise<ScanFound>): Promise<void> {
  searchOutcome.value = null
  const before = inHand()
  try {
    const { result, stopped } = await pageSearch.run(look)
    if (result !== null) await takeIn(tab, result)
    searchOutcome.value = sentenceFor(inHand() - before, stopped)
  } catch (thrown) {
    searchOutcome.value = failureText(failureCode(thrown))
  }
}

/** All that is known of the page: accounts and printed keys that wait for an answer, and codes for something else. */
const inHand = () => Math.max(gathering.proposals.value.length, found.value) + (seenOnPage.value?.others.length ?? 0)

function sentenceFor(more: number, stopped: boolean): string {
  if (more > 0) return countText(stopped ? 'add_stoppedFound' : 'add_harderFound', more)
  return text(stopped ? 'add_harderStopped' : 'add_harderNothing')
}
