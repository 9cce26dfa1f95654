import type { OpenTab } from '../../platform/tabs.ts'
import { startAutoScan } from '../add/index.tsx'
import { noticeBackups } from './notices/backup-notice.tsx'
import { followPage } from './notices/page-left.ts'
import { offerRemovedAgain } from './notices/removed.ts'
import { tellWithdrawn } from './notices/withdrawn.ts'
import { arrangeFor } from './order/arrange.ts'

/**
 * What the popup does on its own once the codes are painted: offers the likeliest account first, looks for accounts
 * to add, follows the tab to another page, and says when an account was removed a moment ago, when a backup is due,
 * when the page imitates a site, and when the browser took access to a site back.
 */
export function lookAround(tab: OpenTab): void {
  void arrangeFor(tab)
  void startAutoScan(tab)
  void noticeBackups()
  void offerRemovedAgain().then(tellWithdrawn)
  followPage(tab)
  const { url } = tab
  if (url !== null) void import('./notices/imitation.tsx').then(({ warnOfImitation }) => warnOfImitation(url))
}
