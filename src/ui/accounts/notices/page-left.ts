import { text } from '../../../platform/i18n.ts'
import { type OpenTab, tabById, whenTabChanges } from '../../../platform/tabs.ts'
import { toast } from '../../components/toast.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { found, topCard } from '../../state/found.ts'
import { page } from '../../state/page.ts'

/**
 * Follows the tab below an open popup. Where it went to another site the list is no longer of the old one, and
 * says why: the browser takes the access of a click back with the page it was given for.
 */
export function followPage({ id }: OpenTab): void {
  whenTabChanges(id, () => void look(id))
  void look(id) // it may have gone before anybody listened
}

async function look(id: number): Promise<void> {
  const [before, now] = [page.value, await tabById(id)]
  if (page.value !== before || now?.url === before?.url) return
  page.value = now
  if (originOf(now) === originOf(before)) return
  found.value = 0
  topCard.value = null
  await loadAccounts().catch(() => {}) // the list as it was is no worse than none
  if (!now?.url) toast(text('pageLeft'))
}

const originOf = (tab: OpenTab | null) => (tab?.url ? (URL.parse(tab.url)?.origin ?? null) : null)
