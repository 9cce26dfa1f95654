import { Failure, type FailureCode, failureCode } from '../failure.ts'
import type { AskedFor } from '../otp-field/facts.ts'
import type { Reason } from '../otp-field/reasons.ts'
import type { LookReport } from '../page-report.ts'

/** One frame's report; frame 0 is the page itself. */
export interface FrameLook {
  frameId: number
  value: LookReport
}

/** What is known of a page's field, for "why was this (not) filled?". */
export interface PageExplanation {
  /** The page's own, as `location.origin` has it. */
  origin: string
  kind: LookReport['kind']
  /** Keys of the rules that decided. */
  reasons: Reason[]
  asksFor: AskedFor | null
  /** Whether the field is the one the person once pointed at. */
  marked: boolean
  /** Why nothing would be filled; null when a fill would go ahead. */
  refused: FailureCode | null
}

/** How a frame is chosen. */
export interface FrameWish {
  /** The person was told which code the page asks for and wants to fill anyway. */
  anyCode?: boolean
  /** Nobody asked for the fill at this moment: a second field anywhere is one too many. */
  unasked?: boolean
}

/**
 * The one frame to type in: of the page's own origin, with the field the person once pointed at or is
 * in now, otherwise with the likeliest one.
 * @param origin of the page in the address bar; frames of other origins are never chosen
 * @throws Failure field*, frameForeign or pageChanged, saying why there is none
 */
export function chooseFrame(looks: readonly FrameLook[], origin: string, wish: FrameWish = {}): FrameLook {
  const own = looks.filter(({ value }) => value.origin === origin)
  const best = bestOf(own)
  const asked = (best ? [best] : own).map(({ value }) => value.asksFor).find(isOtherCode)
  if (asked && !wish.anyCode) throw new Failure('fieldAsksOther', asked)
  if (!best) throw new Failure(whyNone(own, looks))
  if (isUnclear(own, wish)) throw new Failure('fieldAmbiguous')
  return best
}

/** What there is to say about a page's field, whether or not a fill would go ahead. */
export function explainFrames(looks: readonly FrameLook[], origin: string): PageExplanation {
  const own = looks.filter(({ value }) => value.origin === origin)
  const told = bestOf(own) ?? own.toSorted(byMostToTell)[0]
  const refused = refusalOf(looks, origin)
  const { kind = 'none', reasons = [], asksFor = null, marked = false } = told?.value ?? {}
  return { origin, kind, reasons, asksFor, marked, refused }
}

function refusalOf(looks: readonly FrameLook[], origin: string): FailureCode | null {
  try {
    chooseFrame(looks, origin)
    return null
  } catch (thrown) {
    return failureCode(thrown)
  }
}

const isReady = ({ kind, refused }: LookReport) => (kind === 'single' || kind === 'boxes') && refused === null

const bestOf = (own: readonly FrameLook[]) => readyOf(own)[0]

/** The frames that could be filled, the best first. */
const readyOf = (own: readonly FrameLook[]) => own.filter(({ value }) => isReady(value)).toSorted(byMarkFocusScore)

/** Whether another frame is as good as the best one; where nobody asked, whether another one has a field at all. */
function isUnclear(own: readonly FrameLook[], { unasked = false }: FrameWish): boolean {
  const [best, second] = readyOf(own)
  if (unasked) return second !== undefined || own.some(({ value }) => value.kind === 'ambiguous')
  return best !== undefined && second !== undefined && byMarkFocusScore(best, second) === 0
}

const byMarkFocusScore = ({ value: a }: FrameLook, { value: b }: FrameLook) =>
  Number(b.marked) - Number(a.marked) || Number(b.focused) - Number(a.focused) || b.score - a.score

/** A frame that names the code it asks for says more than one that only scored. */
const byMostToTell = ({ value: a }: FrameLook, { value: b }: FrameLook) =>
  Number(isOtherCode(b.asksFor)) - Number(isOtherCode(a.asksFor)) || b.score - a.score

const isOtherCode = (asked: AskedFor | null) => asked !== null && asked !== 'app'

function whyNone(own: readonly FrameLook[], all: readonly FrameLook[]): FailureCode {
  if (all.some(({ value }) => value.isTop && isOpaque(value))) return 'pageSandboxed'
  if (own.some(({ value }) => value.kind === 'ambiguous')) return 'fieldAmbiguous'
  const refusals = own.flatMap(({ value }) => value.refused ?? [])
  const refused = refusals.find(code => code !== 'frameForeign') ?? foreignFrame(own, all) ?? refusals[0]
  if (refused) return refused
  return own.length === 0 ? 'pageChanged' : 'fieldNotFound'
}

/** How the frames with a field keep out of reach, if there are such: of another site, or all of them of none. */
function foreignFrame(own: readonly FrameLook[], all: readonly FrameLook[]): FailureCode | null {
  const foreign = all.filter(frame => !own.includes(frame) && frame.value.kind !== 'none')
  if (foreign.length === 0) return null
  return foreign.every(({ value }) => isOpaque(value)) ? 'frameSandboxed' : 'frameForeign'
}

/** A document without an origin: sandboxed, or made from a `data:` address. */
const isOpaque = ({ origin }: LookReport) => origin === 'null'
