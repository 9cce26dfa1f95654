import type { FillAnswer } from '../../core/page-report.ts'
import type { Field } from '../facts.ts'
import { beginTyping, hold, textIn, writeField } from '../write.ts'
import { byKeys, byPaste, bySetter, eraseByKeys, type Method, nextTask, type Row } from './methods.ts'
import { fieldAt, fieldsAt, rowsAround, type Spot } from './spots.ts'

/** The ways to type, in the order they are tried. */
const methods: readonly Method[] = [bySetter, byPaste, byKeys]

/** How long a page may take to draw the next frame before it is not waited for any more, in ms. */
const frameLimit = 100

/** Where the chosen fields are, how each part of the code goes into them, and whether one may be typed into right now. */
export interface Order {
  spots: readonly Spot[]
  parts: readonly string[]
  isSound: (field: Field) => boolean
}

/**
 * Types a code and makes sure that the page kept it. The first way is gone in the very task of the call;
 * another one only where the page swallowed the code, never where it took it and went on.
 * @returns how many fields were filled, or `fieldSwallowed` with the fields as they were
 */
export async function typeCode({ spots, parts, isSound }: Order): Promise<FillAnswer> {
  const before = spots.map(({ field }) => textIn(field))
  const row = rowOf(spots, isSound)
  beginTyping()
  for (const method of methods) {
    if (await isTaken(method, row, spots, parts)) return { filled: spots.length }
    if (!isWholeThere(row)) return { failure: 'fieldRefused' }
  }
  await restore(row, before)
  return { failure: 'fieldSwallowed' }
}

function rowOf(spots: readonly Spot[], isSound: Order['isSound']): Row {
  const at = (position: number) => {
    const spot = spots[position]
    const field = spot ? fieldAt(spot) : null
    return field && isSound(field) ? field : null
  }
  return { size: spots.length, at }
}

const isWholeThere = (row: Row) => Array.from({ length: row.size }, (_, i) => row.at(i)).every(field => field !== null)

/** Types in one way and reads back once the page had its say. Over remains that cannot be removed only as a whole. */
async function isTaken(method: Method, row: Row, spots: readonly Spot[], parts: readonly string[]): Promise<boolean> {
  if (method !== bySetter || row.size > 1) await clear(row, method)
  if (method !== byPaste && row.size > 1 && !isEmpty(fieldsAt(spots))) return false
  await method(row, parts)
  return (await isKept(spots, parts.join(''))) || (await wasCleared(method, row, spots, parts))
}

/**
 * Whether the code stands in the fields after the page reacted, or did and was taken away with them:
 * a page that has what it wants shows its next step.
 */
async function isKept(spots: readonly Spot[], code: string): Promise<boolean> {
  await nextTask()
  const held = hold(fieldsAt(spots), code)
  await nextFrame()
  const now = fieldsAt(spots)
  return now.length === 0 || hold(now, code) || isSpread(now, code) || (held && isEmpty(now))
}

/** A widget may spread what it got in one field over the others of its row. */
function isSpread(fields: readonly Field[], code: string): boolean {
  const [field] = fields
  return fields.length === 1 && field !== undefined && rowsAround(field).some(row => hold(row, code))
}

const isEmpty = (fields: readonly Field[]) => fields.every(field => textIn(field) === '')

/**
 * Empty fields look the same after a page refused the code and after it took the code and made room for
 * another. All but the last sign tell them apart: kept means the whole was taken. Typing it again
 * would send it twice.
 */
async function wasCleared(method: Method, row: Row, spots: readonly Spot[], parts: readonly string[]): Promise<boolean> {
  if (!isEmpty(fieldsAt(spots))) return false
  const most = withoutLastSign(parts)
  await method(row, most)
  const cleared = await isKept(spots, most.join(''))
  await clear(row, method)
  return cleared
}

function withoutLastSign(parts: readonly string[]): string[] {
  const last = parts.at(-1) ?? ''
  return [...parts.slice(0, -1), last.slice(0, -1)].filter(part => part !== '')
}

/** Empties fields that hold something, from the last to the first: a row half old, half new would be a wrong code. */
async function clear(row: Row, method: Method): Promise<void> {
  for (let i = row.size - 1; i >= 0; i--) {
    await write(row, i, '')
    const field = method === byKeys ? row.at(i) : null
    if (field && textIn(field) !== '') await eraseByKeys(field)
  }
}

async function restore(row: Row, before: readonly string[]): Promise<void> {
  for (const [i, value] of before.entries()) await write(row, i, value)
}

/** Writes what is not there yet, and gives the widget its turn. */
async function write(row: Row, position: number, text: string): Promise<void> {
  const field = row.at(position)
  if (!field || textIn(field) === text) return
  writeField(field, text)
  await nextTask()
}

/** When the next picture was drawn; hidden pages draw none and are waited for a little. */
function nextFrame(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve, 0))
    setTimeout(resolve, frameLimit)
  })
}
