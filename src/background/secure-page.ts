import { Failure } from '../core/failure.ts'
import { type Page, pageOf } from '../core/site.ts'
import { tabById } from '../platform/tabs.ts'

/**
 * The web page in a tab, if it is one that codes may be filled into at all.
 * @throws Failure `pageUnreachable` for what is no web page, `siteInsecure` without https
 */
export async function securePage(tabId: number): Promise<Page> {
  const url = (await tabById(tabId))?.url
  const page = url ? pageOf(url) : null
  if (!page) throw new Failure('pageUnreachable')
  if (!page.secure) throw new Failure('siteInsecure', page.host)
  return page
}
