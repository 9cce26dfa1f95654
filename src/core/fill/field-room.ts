/*
 * Whether a code has room in the fields a page has for it: asked before a counter is spent for it, and
 * again in the task that types.
 */

/** How much the chosen fields take: `fields` is how many they are, `room` how many signs they hold, null without a bound. */
export interface FieldRoom {
  fields: number
  room: number | null
}

/** Rows of fewer fields hold no code with one sign each. */
const fewestBoxes = 5

/**
 * The room in a row of boxes, one sign each, in a row of few fields that take several signs each (3 and 3,
 * 4 times 2), or in a single field. `maxLength` as the DOM has it: -1 without a bound.
 */
export function roomIn(fields: readonly { maxLength: number }[]): FieldRoom {
  const [first] = fields
  const single = first && first.maxLength >= 0 ? first.maxLength : null
  return { fields: fields.length, room: fields.length > 1 ? sum(sizesOf(fields)) : single }
}

/** Which part of a code goes where. Ask only where it has room. */
export function partsOf(code: string, fields: readonly { maxLength: number }[]): string[] {
  if (fields.length === 1) return [code]
  const sizes = sizesOf(fields)
  return sizes.map((size, i) => code.slice(sum(sizes.slice(0, i)), sum(sizes.slice(0, i)) + size))
}

const sizesOf = (fields: readonly { maxLength: number }[]) =>
  fields.map(({ maxLength }) => (fields.length < fewestBoxes && maxLength > 1 ? maxLength : 1))

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

/** Whether a code of so many signs fits: boxes are filled to the last one, a single field may stay longer. */
export function hasRoomFor(signs: number, { fields, room }: FieldRoom): boolean {
  if (fields === 0) return false
  return room === null || (fields > 1 ? room === signs : room >= signs)
}
