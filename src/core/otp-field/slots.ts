import type { Hidden, InputFacts } from './facts.ts'

/*
 * Some pages draw a row of boxes and hide the one input behind them: what is typed appears in the
 * boxes. Such an input is seen by what stands for it. One that nothing stands for is left alone:
 * it is there for robots, or to get what the person does not see.
 */

/** Ways to hide an input that leave it to the keyboard. The others take it away from everybody. */
const stillTyped: readonly (Hidden | null)[] = ['opacity', 'size', 'offscreen', 'covered']

/** Boxes an input may have that does not say how much it takes. */
const usual = { min: 5, max: 8 } as const

const fits = (count: number, maxLength: number | null) =>
  maxLength === null ? count >= usual.min && count <= usual.max : count === maxLength

/**
 * Whether a person sees where the text goes: into the input, or into boxes drawn for it. An input that is
 * see-through and lies over them is where they are; one elsewhere has as many boxes as it takes signs,
 * and they show what is in it.
 */
export function isShown({ hidden, slots, maxLength }: Pick<InputFacts, 'hidden' | 'slots' | 'maxLength'>): boolean {
  if (hidden === null) return true
  if (!slots || !stillTyped.includes(hidden)) return false
  if (slots.tie === 'under' && hidden === 'opacity') return true
  return slots.showsValue && fits(slots.count, maxLength)
}

/** What stands for a sign that is not told, or not there yet. */
const holdsPlace = /^[•·●○◦*_–—#-]?$/u

/**
 * Whether boxes show a text sign by sign, or something in place of each sign, and are all alike after its end.
 * Boxes that show anything else (the days of a week, the keys of a keypad) belong to something else.
 * @param signs what stands in each box
 */
export function showsValue(signs: readonly string[], value: string): boolean {
  const typed = [...value]
  const rest = signs.slice(typed.length)
  const first = rest[0] ?? ''
  const isEmpty = rest.every(sign => sign === first || sign === '') && (holdsPlace.test(first) || first === '0' || first === 'X')
  return typed.length <= signs.length && isEmpty && typed.every((sign, i) => signs[i] === sign || holdsPlace.test(signs[i] ?? ''))
}
