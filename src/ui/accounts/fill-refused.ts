import type { AccountView } from '../../core/account.ts'
import { Failure, type FailureCode } from '../../core/failure.ts'
import type { AskedFor } from '../../core/otp-field/facts.ts'
import { text } from '../../platform/i18n.ts'
import { dismissToast, toast } from '../components/toast.tsx'
import { type Overlay, overlay } from '../state/overlay.ts'
import { show } from '../state/route.ts'
import { sentenceFor } from '../state/vault.ts'
import { copyCode } from './actions.ts'

/** Failures whose answer is to bind the account to the page's site. */
const elsewhere: readonly FailureCode[] = ['siteMismatch', 'siteUnknown']

/** Says why a code was not filled and what can be done instead. Copying is offered, never done unasked. */
export function tellRefusal(account: AccountView, thrown: unknown): void {
  const over = overlayFor(account, thrown instanceof Failure ? thrown : new Failure('unexpected'))
  if (over) {
    dismissToast()
    overlay.value = over
    return
  }
  const copy = { label: text('fillRefused_copy'), act: () => void copyCode(account) }
  const why = { label: text('why_short'), act: () => show({ screen: 'why', id: account.id }) }
  toast(sentenceFor(thrown), copy, why)
}

/** The question that leads on, where there is one. */
function overlayFor({ id }: AccountView, { code, detail }: Failure): Overlay | null {
  if (elsewhere.includes(code)) return { kind: 'useHere', id }
  return code === 'fieldAsksOther' && isOtherCode(detail) ? { kind: 'fillAnyway', id, asksFor: detail } : null
}

const otherCodes: readonly (string | undefined)[] = ['sms', 'email', 'hardwareKey', 'recovery'] satisfies Exclude<AskedFor, 'app'>[]

const isOtherCode = (detail: string | undefined): detail is Exclude<AskedFor, 'app'> => otherCodes.includes(detail)
