import type { FieldChoice, InputFacts, PageFacts } from './otp-field/facts.ts'
import { chooseFocused } from './otp-field.ts'
import type { FieldMark } from './site-choice.ts'

/*
 * "Use this field": how a field a person pointed at once is described, and found again.
 */

/** Texts longer than this, in UTF-16 units, are not kept: the vault holds no essays of pages. */
const longest = 100

/** Ids that are made anew at each visit, as component libraries do: they tell one render from another, not one field. */
const generated = /[:«»]|\d{3,}|(^|[-_])[a-z]*\d+[a-z]+\d[a-z\d]*$/i

const lasting = (text: string) => (text.length > longest || generated.test(text) ? '' : text)

/** What will be the same at the next visit. */
export function markOf({ id, name, type, index }: InputFacts): FieldMark {
  return { id: lasting(id), name: lasting(name), type, index }
}

/**
 * The field a person pointed at, or the row it belongs to, if it is there and can be used.
 * Never a password, address or card field: pointing does not overrule that.
 * @returns null when it is gone, hidden or not to be told from others: then the rules decide
 */
export function chooseMarked(page: PageFacts, mark: FieldMark): FieldChoice | null {
  const found = inputOf(page.inputs, mark)
  if (!found) return null
  const inputs = page.inputs.map(input => ({ ...input, focused: input === found }))
  const choice = chooseFocused({ ...page, inputs })
  return choice.indices.length > 0 ? { ...choice, reasons: ['marked', ...choice.reasons] } : null
}

/** By id where it has one, else by name, else by its place; ties go to the one in the same place. */
function inputOf(inputs: readonly InputFacts[], mark: FieldMark): InputFacts | null {
  const alike = inputs.filter(input => isAlike(markOf(input), mark))
  const inPlace = alike.find(({ index }) => index === mark.index)
  return inPlace ?? (alike.length === 1 && (mark.id || mark.name) ? (alike[0] ?? null) : null)
}

function isAlike(seen: FieldMark, mark: FieldMark): boolean {
  if (mark.id) return seen.id === mark.id
  return seen.id === '' && seen.name === mark.name && seen.type === mark.type
}
