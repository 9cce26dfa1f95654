import type { OpenTab } from '../../platform/tabs.ts'
import { startAutoScan } from '../add/index.tsx'
import { arrangeFor } from './arrange.ts'

/** What the popup does on its own once the codes are painted: offers the likeliest account first, and looks for accounts to add. */
export function lookAround(tab: OpenTab): void {
  void arrangeFor(tab)
  void startAutoScan(tab)
}
