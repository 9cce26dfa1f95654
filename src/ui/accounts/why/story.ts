import type { AccountView } from '../../../core/account.ts'
import type { PageExplanation } from '../../../core/fill/frame-choice.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageRefusal } from '../../../core/site/page-refusal.ts'
import { pageOf, siteMatches } from '../../../core/site.ts'
import type { Phrase } from '../../add/preview/parameters.ts'

/** What a person can do next about a fill that did not happen, or may go ahead. */
export type NextStep = 'fill' | 'fillAnyway' | 'useField' | 'forgetField' | 'useHere' | 'copy' | 'again'

/** Whether the account belongs to the page, in words, and what follows from that alone. */
export interface SiteStory {
  belongs: boolean
  phrase: Phrase
  steps: NextStep[]
}

const failure = (code: string): Phrase => ({ key: `failure_${code}`, values: [] })

/** Where the page and the account stand to each other. `url` is the page's address; null when we may not know it. */
export function siteStory({ sites }: Pick<AccountView, 'sites'>, url: string | null): SiteStory {
  const refusal = pageRefusal(url)
  const host = shownHost((url && pageOf(url)?.host) || '')
  if (url === null || refusal) return { belongs: false, phrase: failure(refusal ?? 'pageUnreachable'), steps: ['copy'] }
  const own = sites.find(site => siteMatches(site, url))
  if (own !== undefined) return { belongs: true, phrase: { key: 'why_belongs', values: [host, shownHost(own)] }, steps: [] }
  if (sites.length === 0) return { belongs: false, phrase: { key: 'why_noSite', values: [host] }, steps: ['useHere', 'copy'] }
  const foreign = { key: 'why_foreign', values: [sites.map(shownHost).join(', '), host] }
  return { belongs: false, phrase: foreign, steps: ['useHere', 'copy'] }
}

/** Which field would be filled, or why none. */
export function fieldPhrase({ refused, kind, marked }: PageExplanation): Phrase {
  if (refused === 'fieldAsksOther') return { key: 'why_asksOther', values: [] }
  if (refused) return failure(refused)
  if (marked) return { key: 'why_marked', values: [] }
  return { key: kind === 'boxes' ? 'why_boxes' : 'why_single', values: [] }
}

/** What can be done on a page that the account belongs to, the likeliest first. */
export function fieldSteps({ refused, marked }: PageExplanation): NextStep[] {
  if (refused === null) return marked ? ['fill', 'forgetField'] : ['fill', 'useField']
  if (refused === 'fieldAsksOther') return ['fillAnyway', 'copy']
  if (refused.startsWith('field')) return ['useField', 'again', 'copy']
  return ['again', 'copy']
}
