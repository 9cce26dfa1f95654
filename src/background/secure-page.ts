import { Failure } from '../core/failure.ts'
import { pageRefusal } from '../core/site/page-refusal.ts'
import { type Page, pageOf } from '../core/site.ts'
import { tabById } from '../platform/tabs.ts'

/**
 * The web page in a tab, if it is one that codes may be filled into at all.
 * @throws Failure page* for what is no site's page, `siteInsecure` without https
 */
export async function securePage(tabId: number): Promise<Page> {
  const url = (await tabById(tabId))?.url
  const refused = pageRefusal(url ?? null)
  const page = url ? pageOf(url) : null
  if (refused || !page) throw new Failure(refused ?? 'pageUnreachable', page?.host)
  return page
}

/** The origin in a tab's address bar; null where we may not read it, or it is no web page. */
export async function originOfTab(tabId: number): Promise<string | null> {
  const url = (await tabById(tabId))?.url
  return url ? (pageOf(url)?.origin ?? null) : null
}
