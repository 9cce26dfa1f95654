import type { InputFacts } from '../core/otp-field/facts.ts'
import { isShown } from '../core/otp-field/slots.ts'
import type { Field } from './facts.ts'
import { type DrawnRow, rowFor } from './slots.ts'
import { hiddenBy } from './visibility.ts'

/** What a person sees of a field. */
export interface Sight extends Pick<InputFacts, 'hidden' | 'slots' | 'maxLength'> {
  /** The field, or the boxes drawn for it: where the code will be read. None where it cannot be seen. */
  seen: Element[]
}

/** Looks for a field, and where it cannot be seen for what is drawn in its place. */
export function sightOf(field: Field): Sight {
  const hidden = hiddenBy(field)
  const row = hidden && field instanceof HTMLInputElement ? rowFor(field) : null
  const facts = { hidden, slots: row?.facts ?? null, maxLength: maxLengthOf(field) }
  return { ...facts, seen: isShown(facts) ? seenOf(field, row) : [] }
}

const seenOf = (field: Field, row: DrawnRow | null) => row?.slots ?? [field]

/** null when the page sets none, or none that makes sense. */
function maxLengthOf(field: Field): number | null {
  return field.hasAttribute('maxlength') && field.maxLength >= 0 ? field.maxLength : null
}
