import { type AccountView, limits, usualParameters } from '../../../core/account.ts'
import { type ClockOffset, judgeClock } from '../../../core/clock/server.ts'
import type { Phrase } from '../../add/preview/parameters.ts'

/** What comes of comparing the clocks: what to say, and the correction to offer (seconds), if any. */
export interface ClockAdvice {
  phrases: Phrase[]
  correction: number | null
}

const minute = 60_000
/** Time zones differ by whole multiples of this, in ms. */
const zoneStep = 15 * minute
/** From the westernmost zone to the easternmost, in ms. */
const farthestZone = 26 * 60 * minute
/** In seconds. */
const day = 86_400

/** What a person is told whose clock differs so from the account's site, given the correction in use now. */
export function clockAdvice(found: ClockOffset, { clockSkew, period }: Pick<AccountView, 'clockSkew' | 'period'>): ClockAdvice {
  const rest = judgeClock({ ...found, offset: found.offset - clockSkew * 1000 }, period)
  const give = [Math.ceil(found.precision / 1000)]
  if (rest === 'fine') return only({ key: clockSkew === 0 ? 'rejected_agree' : 'rejected_corrected', values: give })
  if (judgeClock(found, period) === 'fine') return only({ key: 'rejected_needless', values: [] })
  const seconds = Math.round(found.offset / 1000)
  const isTooFar = Math.abs(seconds) > limits.clockSkew
  const phrases: Phrase[] = [
    offsetPhrase(seconds),
    { key: rest === 'wrong' ? 'rejected_wrong' : 'rejected_tight', values: [] },
    ...(isZone(found) ? [{ key: 'rejected_zone', values: [] }] : []),
    { key: isTooFar ? 'rejected_tooFar' : 'rejected_setClock', values: [] },
  ]
  return { phrases, correction: isTooFar ? null : seconds }
}

const only = (phrase: Phrase): ClockAdvice => ({ phrases: [phrase], correction: null })

/** How far this machine's clock is off, in days where seconds would be a number nobody can read. */
function offsetPhrase(seconds: number): Phrase {
  const off = Math.abs(seconds)
  if (off > 2 * day) return { key: seconds > 0 ? 'rejected_daysBehind' : 'rejected_daysAhead', values: [Math.round(off / day)] }
  return { key: seconds > 0 ? 'rejected_behind' : 'rejected_ahead', values: [off] }
}

/** Whether the difference is, to a minute, one between time zones. */
function isZone({ offset }: ClockOffset): boolean {
  const off = Math.abs(offset)
  const isMultiple = Math.abs(off - Math.round(off / zoneStep) * zoneStep) < minute
  return isMultiple && off > 2 * zoneStep - minute && off < farthestZone + minute
}

/** The parameters of an account's codes that most sites do not use. Steam's own are usual for Steam. */
export function unusualFields(account: AccountView): ('algorithm' | 'digits' | 'period')[] {
  if (account.type === 'steam') return []
  const fields = ['algorithm', 'digits', ...(account.type === 'totp' ? ['period' as const] : [])] as const
  return fields.filter(field => account[field] !== usualParameters[field])
}

/** Whether another account belongs to one of the same sites. */
export function hasSiblings(account: AccountView, all: readonly AccountView[]): boolean {
  return all.some(other => other.id !== account.id && other.sites.some(site => account.sites.includes(site)))
}
