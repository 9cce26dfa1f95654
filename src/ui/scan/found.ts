import type { PrintedKey, ScanReport } from '../../core/page-report.ts'
import { enrols, type OtherCode, otherCode } from '../../core/qr/other-code.ts'
import { isCodeLike } from './screen-regions.ts'

/** What was found on a page or in pictures. Everything in it is hostile input: show it, never open it. */
export interface ScanFound {
  /** Enrolment texts: `otpauth:`, `otpauth-migration:`, `steam:`; each once. */
  texts: string[]
  /** QR codes that are for something else, such as links to an app store. */
  others: OtherCode[]
  /** Keys the page prints for those who cannot scan; never added without being asked for. */
  keys: PrintedKey[]
  /** Why there is no account: nothing was found, or the browser lets no extension into this page. */
  reason: null | 'nothing' | 'unreachable'
  /** Whether something that may be a code can be read only after it was scrolled into view. */
  outOfView: boolean
  /** Whether time or effort ended while a picture that may show one more code was left. */
  unfinished: boolean
}

/** How many of each are handed on, and the longest text (UTF-16 units): ten migration pages of ten accounts fit. */
const limits = { texts: 60, others: 40, keys: 6, length: 8000 } as const

/** Sorts the texts of codes and links into what enrols and what does not. */
export function foundOf(seen: readonly string[], keys: readonly PrintedKey[] = [], outOfView = false): ScanFound {
  const distinct = [...new Set(seen)].filter(text => text.length <= limits.length)
  const texts = distinct.filter(enrols).slice(0, limits.texts)
  const others = distinct.filter(text => !enrols(text)).slice(0, limits.others)
  return {
    texts,
    others: others.map(otherCode),
    keys: keys.slice(0, limits.keys),
    reason: texts.length > 0 ? null : 'nothing',
    outOfView: outOfView && texts.length === 0,
    unfinished: false,
  }
}

/**
 * What reports and the codes that were seen come to.
 * @param wasCutShort whether time ended before every picture was looked at closely: scrolling to one may then still help
 */
export function outcomeOf(reports: readonly ScanReport[], seen: readonly string[], wasCutShort = false): ScanFound {
  const hidden = reports.some(({ pictures }) =>
    pictures.some(({ inView, dataUrl, rect }) => !inView && (dataUrl === null || wasCutShort) && isCodeLike(rect)),
  )
  return foundOf(
    seen,
    reports.flatMap(({ keys }) => keys),
    hidden,
  )
}

/** What is said of a page that no extension may enter. */
export const unreachable: ScanFound = { texts: [], others: [], keys: [], reason: 'unreachable', outOfView: false, unfinished: false }
