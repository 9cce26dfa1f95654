import { type Page, siteHolds } from '../site.ts'
import { type LookAlike, lookAlike } from './look-alike.ts'

/*
 * Whether a page a person has just opened is made to look like the site of one of their accounts.
 */

/** Likenesses that are hardly chance. A word added, or the name in another one, is told only where a code is to be filled. */
const deceptive: readonly LookAlike[] = ['subdomainTrick', 'hyphenated', 'mixedAlphabets', 'homoglyph', 'otherTld', 'swapped', 'oneEdit']

/**
 * The first of the sites that the page's host imitates, and how; null when none is, or the page is one of them.
 * @param sites those of all accounts, in any order
 */
export function imitated(sites: Iterable<string>, page: Page): { site: string; why: LookAlike } | null {
  const distinct = [...new Set(sites)]
  if (distinct.some(site => siteHolds(site, page))) return null
  for (const site of distinct) {
    const why = lookAlike(site, page.host)
    if (why && deceptive.includes(why)) return { site, why }
  }
  return null
}
