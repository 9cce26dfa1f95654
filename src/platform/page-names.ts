import { namesOfPage, type PageNames } from '../core/account/order.ts'
import type { NamesReport } from '../core/page-report.ts'
import { pageOf } from '../core/site.ts'
import { callInPage, inject } from './page.ts'

/**
 * What the page in a tab says about who is logging in; nothing where nobody is let in.
 * @param script the packaged script that reads it, content/names
 */
export async function pageNames(script: string, tabId: number, url: string): Promise<PageNames> {
  try {
    await inject(tabId, script)
    const frames = await callInPage<NamesReport>(tabId, null, 'lockstepNames', null)
    return namesOfPage(
      frames.map(({ value }) => value),
      pageOf(url)?.origin ?? '',
    )
  } catch {
    return { typed: [], shown: [] } // it would only have told which account to prefer
  }
}
