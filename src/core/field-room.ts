/*
 * Whether a code has room in the fields a page has for it: asked before a counter is spent for it, and
 * again in the task that types.
 */

/** How much the chosen fields take: `fields` is how many they are, `room` how many signs they hold, null without a bound. */
export interface FieldRoom {
  fields: number
  room: number | null
}

/** The room in a row of boxes, one sign each, or in a single field. `maxLength` as the DOM has it: -1 without a bound. */
export function roomIn(fields: readonly { maxLength: number }[]): FieldRoom {
  const [first] = fields
  const single = first && first.maxLength >= 0 ? first.maxLength : null
  return { fields: fields.length, room: fields.length > 1 ? fields.length : single }
}

/** Whether a code of so many signs fits: boxes are filled to the last one, a single field may stay longer. */
export function hasRoomFor(signs: number, { fields, room }: FieldRoom): boolean {
  if (fields === 0) return false
  return room === null || (fields > 1 ? room === signs : room >= signs)
}
