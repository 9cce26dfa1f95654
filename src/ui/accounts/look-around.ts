import type { OpenTab } from '../../platform/tabs.ts'
import { startAutoScan } from '../add/index.tsx'
import { arrangeFor } from './arrange.ts'
import { noticeBackups } from './backup-notice.tsx'

/** What the popup does on its own once the codes are painted: offers the likeliest account first, looks for accounts to add, and says when a backup is due. */
export function lookAround(tab: OpenTab): void {
  void arrangeFor(tab)
  void startAutoScan(tab)
  void noticeBackups()
}
