import type { FailureCode } from '../../core/failure.ts'
import { failureCode } from '../../core/failure.ts'
import { siteToBind } from '../../core/site/binding.ts'
import { type Page, pageOf } from '../../core/site.ts'
import type { OpenTab } from '../../platform/tabs.ts'

/** Where accounts are being added: the page below the popup, or nowhere in particular. */
export interface Place {
  tabId: number | null
  /** The page; null where it is none that accounts could be for. */
  page: Page | null
  /** The page's host, only ever a name to propose. */
  host: string
  /** The site accounts can be bound to here, or null and why not. */
  site: string | null
  refused: FailureCode | null
}

/** Adding without a page, as in the options. */
export const nowhere: Place = { tabId: null, page: null, host: '', site: null, refused: null }

/** What a tab means for the accounts added over it. */
export function placeOf(tab: OpenTab | null): Place {
  if (!tab) return nowhere
  const page = tab.url ? pageOf(tab.url) : null
  if (!page?.host) return { ...nowhere, tabId: tab.id }
  return { tabId: tab.id, page, host: page.host, ...siteOf(tab.url ?? '') }
}

function siteOf(url: string): Pick<Place, 'site' | 'refused'> {
  try {
    return { site: siteToBind(url), refused: null }
  } catch (thrown) {
    return { site: null, refused: failureCode(thrown) }
  }
}
