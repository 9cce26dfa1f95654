import type { Failure, FailureCode } from '../../../core/failure.ts'
import type { AskedFor } from '../../../core/otp-field/facts.ts'
import type { Overlay } from '../../state/overlay.ts'

/** Failures whose answer is to bind the account to the page's site. */
const elsewhere: readonly FailureCode[] = ['siteMismatch', 'siteUnknown']

/** Whether a fill was refused because of the site the page is of. */
export function isAboutSite({ code }: Failure): boolean {
  return elsewhere.includes(code)
}

/**
 * The question that leads on from a fill that was refused; null where there is none.
 * @param id the account's
 * @param url of the page; null when we may not know it: nothing is bound to such a page
 */
export function questionAfter(failure: Failure, id: string, url: string | null): Overlay | null {
  if (isAboutSite(failure)) return url === null ? null : { kind: 'useHere', id }
  const { code, detail } = failure
  return code === 'fieldAsksOther' && isOtherCode(detail) ? { kind: 'fillAnyway', id, asksFor: detail } : null
}

type OtherCode = Exclude<AskedFor, 'app'>
const otherCodes: readonly (string | undefined)[] = ['sms', 'email', 'hardwareKey', 'recovery'] satisfies OtherCode[]

const isOtherCode = (detail: string | undefined): detail is OtherCode => otherCodes.includes(detail)
