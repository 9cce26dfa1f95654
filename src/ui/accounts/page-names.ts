import namesScript from '../../content/names?script&iife'
import { namesOfPage, type PageNames } from '../../core/account-order.ts'
import type { NamesReport } from '../../core/page-report.ts'
import { pageOf } from '../../core/site.ts'
import { callInPage, inject } from '../../platform/page.ts'

/** What the page in a tab says about who is logging in; nothing where nobody is let in. */
export async function pageNames(tabId: number, url: string): Promise<PageNames> {
  try {
    await inject(tabId, namesScript)
    const frames = await callInPage<NamesReport>(tabId, null, 'lockstepNames', null)
    return namesOfPage(
      frames.map(({ value }) => value),
      pageOf(url)?.origin ?? '',
    )
  } catch {
    return { typed: [], shown: [] } // it would only have told which account to prefer
  }
}
