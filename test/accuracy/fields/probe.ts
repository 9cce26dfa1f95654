/*
 * Runs in the page's isolated world beside the content script as it ships: says which fields are
 * wanted, asks for a fill, and reads back which fields have changed.
 */
import '../../../src/content/fill.ts'
import type { FillAnswer, FillOrder, LookQuestion, LookReport } from '../../../src/core/page-report.ts'

/** What happened to one page. */
export interface Probed {
  /** Positions among all inputs and textareas in document order, -1 for a selector that fits none. */
  wanted: number[]
  /** Positions of those that were really written. */
  filled: number[]
  /** Keys of the rules that decided, after the failure that spoke against typing. */
  reason: string
  asksFor: LookReport['asksFor']
  score: number
}

type Field = HTMLInputElement | HTMLTextAreaElement

const own = globalThis as unknown as {
  lockstepLook: (question: LookQuestion) => LookReport | Promise<LookReport>
  lockstepFill: (order: FillOrder) => { failure?: string }
  lockstepSettled?: () => Promise<FillAnswer>
  lockstepChosen?: { fields: Field[] }
  lockstepProbe: (expected: string[]) => Promise<Probed>
}

const isField = (element: Element): element is Field => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

function deepFields(root: Document | ShadowRoot): Field[] {
  return [...root.querySelectorAll('*')].flatMap(each => {
    if (isField(each)) return [each]
    return each.shadowRoot ? deepFields(each.shadowRoot) : []
  })
}

/** ms a fill may take to begin. */
const patience = 10_000

/** A code the fields can hold: as many signs as there are boxes, or as groups take together, the usual six otherwise. */
function codeFor(fields: number): string {
  const rooms = (own.lockstepChosen?.fields ?? []).map(({ maxLength }) => maxLength)
  const room = rooms[0] ?? -1
  const single = room < 0 ? 6 : Math.max(5, Math.min(room, 6))
  if (fields === 1) return '4826159370'.slice(0, single)
  const takeGroups = fields < 5 && rooms.every(each => each > 1)
  return '4826159370'.slice(0, takeGroups ? rooms.reduce((sum, each) => sum + each, 0) : fields)
}

async function probe(expected: string[]): Promise<Probed> {
  const all = deepFields(document)
  const wanted = expected.map(selector => all.findIndex(field => field.matches(selector)))
  const before = all.map(({ value }) => value)
  const look = await own.lockstepLook({ focusedOnly: false })
  const { origin, nonce, asksFor, score, refused, reasons, fields } = look
  const told = { wanted, asksFor, score, reason: [refused ?? [], ...reasons].flat().join(' ') }
  if (refused || fields === 0) return { ...told, filled: [] }
  const begun = own.lockstepFill({ origin, nonce, code: codeFor(fields), ...{ until: Date.now() + patience } })
  const answer = begun.failure ? begun : ((await own.lockstepSettled?.()) ?? begun)
  const filled = all.flatMap((field, i) => (field.value === before[i] ? [] : [i]))
  return { ...told, filled, reason: 'failure' in answer ? `${answer.failure} ${told.reason}` : told.reason }
}

own.lockstepProbe = probe
