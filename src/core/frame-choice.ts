import { Failure, type FailureCode } from './failure.ts'
import type { LookReport } from './page-report.ts'

/** One frame's report; frame 0 is the page itself. */
export interface FrameLook {
  frameId: number
  value: LookReport
}

/**
 * The one frame to type in: of the page's own origin, with the focused field if there is one,
 * otherwise with the likeliest field.
 * @param origin of the page in the address bar; frames of other origins are never chosen
 * @throws Failure field*, frameForeign or pageChanged, saying why there is none
 */
export function chooseFrame(looks: readonly FrameLook[], origin: string): FrameLook {
  const own = looks.filter(({ value }) => value.origin === origin)
  const [best] = own.filter(({ value }) => isReady(value)).toSorted(byFocusThenScore)
  if (best) return best
  throw new Failure(whyNone(own, looks))
}

const isReady = ({ kind, refused }: LookReport) => (kind === 'single' || kind === 'boxes') && refused === null

const byFocusThenScore = (a: FrameLook, b: FrameLook) => Number(b.value.focused) - Number(a.value.focused) || b.value.score - a.value.score

function whyNone(own: readonly FrameLook[], all: readonly FrameLook[]): FailureCode {
  if (own.some(({ value }) => value.kind === 'ambiguous')) return 'fieldAmbiguous'
  const refusals = own.flatMap(({ value }) => value.refused ?? [])
  const refused = refusals.find(code => code !== 'frameForeign') ?? refusals[0]
  if (refused) return refused
  if (all.some(({ value }) => value.kind !== 'none')) return 'frameForeign'
  return own.length === 0 ? 'pageChanged' : 'fieldNotFound'
}
