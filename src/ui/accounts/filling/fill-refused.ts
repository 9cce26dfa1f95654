import type { AccountView } from '../../../core/account.ts'
import { Failure } from '../../../core/failure.ts'
import { text } from '../../../platform/i18n.ts'
import { tabById } from '../../../platform/tabs.ts'
import { dismissToast, toast } from '../../components/toast.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'
import { show } from '../../state/route.ts'
import { sentenceFor } from '../../state/vault.ts'
import { copyCode } from '../actions.ts'
import { isAboutSite, questionAfter } from './refusal-question.ts'

/** Says why a code was not filled and what can be done instead. Copying is offered, never done unasked. */
export async function tellRefusal(account: AccountView, thrown: unknown): Promise<void> {
  const failure = thrown instanceof Failure ? thrown : new Failure('unexpected')
  if (isAboutSite(failure)) await lookAgain()
  const question = questionAfter(failure, account.id, page.value?.url ?? null)
  if (question) {
    dismissToast()
    overlay.value = question
    return
  }
  const copy = { label: text('fillRefused_copy'), act: () => void copyCode(account) }
  const why = { label: text('why_short'), act: () => show({ screen: 'why', id: account.id }) }
  toast(sentenceFor(thrown), copy, why)
}

/** The tab may show another page by now than the one the popup was opened over: that page is the one to ask about. */
async function lookAgain(): Promise<void> {
  const before = page.value
  const now = before && (await tabById(before.id))
  if (!before || now?.url === before.url) return
  page.value = now
  await loadAccounts().catch(() => {}) // the list as it was is no worse than none
}
