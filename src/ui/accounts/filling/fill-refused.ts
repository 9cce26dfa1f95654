import type { AccountView } from '../../../core/account.ts'
import { Failure, type FailureCode } from '../../../core/failure.ts'
import type { AskedFor } from '../../../core/otp-field/facts.ts'
import { text } from '../../../platform/i18n.ts'
import { tabById } from '../../../platform/tabs.ts'
import { dismissToast, toast } from '../../components/toast.tsx'
import { loadAccounts } from '../../state/accounts.ts'
import { type Overlay, overlay } from '../../state/overlay.ts'
import { page } from '../../state/page.ts'
import { show } from '../../state/route.ts'
import { sentenceFor } from '../../state/vault.ts'
import { copyCode } from '../actions.ts'

/** Failures whose answer is to bind the account to the page's site. */
const elsewhere: readonly FailureCode[] = ['siteMismatch', 'siteUnknown']

/** Says why a code was not filled and what can be done instead. Copying is offered, never done unasked. */
export async function tellRefusal(account: AccountView, thrown: unknown): Promise<void> {
  const failure = thrown instanceof Failure ? thrown : new Failure('unexpected')
  if (elsewhere.includes(failure.code)) await lookAgain()
  const over = overlayFor(account, failure)
  if (over) {
    dismissToast()
    overlay.value = over
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

/** The question that leads on, where there is one; none about a page whose address we may not know. */
function overlayFor({ id }: AccountView, { code, detail }: Failure): Overlay | null {
  if (elsewhere.includes(code)) return page.value?.url ? { kind: 'useHere', id } : null
  return code === 'fieldAsksOther' && isOtherCode(detail) ? { kind: 'fillAnyway', id, asksFor: detail } : null
}

const otherCodes: readonly (string | undefined)[] = ['sms', 'email', 'hardwareKey', 'recovery'] satisfies Exclude<AskedFor, 'app'>[]

const isOtherCode = (detail: string | undefined): detail is Exclude<AskedFor, 'app'> => otherCodes.includes(detail)
