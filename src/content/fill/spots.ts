import type { Field } from '../facts.ts'

/*
 * Where the chosen fields are. A widget may draw its row anew after each sign it takes: then the
 * field in the same place of the same row stands for the one that is gone, and no other does.
 */

/** A container around a field, and the field's place among all fields of the same type in it. */
interface Place {
  container: ParentNode & Node
  count: number
  position: number
}

/** A field and the ways to find its successor, from the nearest container out. */
export interface Spot {
  field: Field
  places: Place[]
}

/** How far out a row is looked for anew: further away it would be another row. */
const climb = 6

/** Remembers where the fields of a row are. A field that stands alone has no successor: what comes after it asks for something else. */
export function spotsOf(fields: readonly Field[]): Spot[] {
  const isRow = fields.length > 1
  return fields.map(field => ({ field, places: isRow ? containersOf(field).map(container => placeIn(container, field)) : [] }))
}

function containersOf(field: Field): Place['container'][] {
  const containers: Place['container'][] = []
  for (let at = field.parentNode; at && containers.length < climb; at = at.parentNode) containers.push(at)
  return containers
}

function placeIn(container: Place['container'], field: Field): Place {
  const alike = fieldsIn(container, field)
  return { container, count: alike.length, position: alike.indexOf(field) }
}

/** The fields beside this one, from the nearest container out: what a person takes for one row is among them. */
export function rowsAround(field: Field): Field[][] {
  return containersOf(field).map(container => fieldsIn(container, field))
}

/** Fields in a container that could stand for one another. */
function fieldsIn(container: ParentNode, { type, inputMode }: Field): Field[] {
  const all = [...container.querySelectorAll<Field>('input, textarea')]
  return all.filter(other => other.type === type && other.inputMode === inputMode)
}

/** The field in this spot now; null when it is gone and nothing was drawn in its place. */
export function fieldAt({ field, places }: Spot): Field | null {
  if (field.isConnected) return field
  const place = places.find(({ container }) => container.isConnected)
  const alike = place ? fieldsIn(place.container, field) : []
  return place && alike.length === place.count ? (alike[place.position] ?? null) : null
}

/** All of them that are there now. */
export const fieldsAt = (spots: readonly Spot[]) => spots.flatMap(spot => fieldAt(spot) ?? [])
