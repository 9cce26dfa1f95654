import type { AccountView } from '../../../core/account.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageRefusal } from '../../../core/site/page-refusal.ts'
import { pageOf } from '../../../core/site.ts'
import { text } from '../../../platform/i18n.ts'
import { toast } from '../../components/toast.tsx'
import { overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'

/**
 * After the code of an account without a site was copied over a page that could be its own: says that it was,
 * in the words given, and asks whether it is used here. Nothing is bound by that; the question has its own screen.
 */
export function proposeSite({ id }: AccountView, said: string): void {
  const url = page.value?.url
  const here = url ? pageOf(url) : null
  if (!url || !here || pageRefusal(url)) return
  toast(said, { label: text('belongsUse', shownHost(here.host)), act: () => ask(id) })
}

function ask(id: string) {
  overlay.value = { kind: 'useHere', id }
}
