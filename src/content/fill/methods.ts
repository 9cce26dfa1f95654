import { deepFocus, type Field } from '../facts.ts'
import { setText, tellInput, textIn, writeField } from '../write.ts'

/*
 * The ways to put a code into a row of fields (of one, or one per part). Each asks for a field right
 * before it touches it, and gives up when that is refused.
 */

/** What a method types into: it may ask again after every step, for widgets draw their rows anew. */
export interface Row {
  /** How many fields there are. */
  size: number
  /** The field in this place now, checked in this task; null when it may not be typed into. */
  at(position: number): Field | null
}

/** Types the parts, one per field. Answers when the last event was sent. */
export type Method = (row: Row, parts: readonly string[]) => Promise<void>

/** The browser's own setter and the events of typing, all in one task. */
export const bySetter: Method = async (row, parts) => {
  parts.forEach((part, i) => {
    const field = row.at(i)
    if (field) writeField(field, part)
  })
}

/** Offers the whole code as a paste into the first field: nothing happens where nobody takes it. */
export const byPaste: Method = async (row, parts) => {
  const field = row.at(0)
  if (!field) return
  field.focus({ preventScroll: true })
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', parts.join(''))
  field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData }))
}

/** Sign by sign as from a keyboard, following the focus as the widget moves it along its row. */
export const byKeys: Method = async (row, parts) => {
  for (const [i, part] of parts.entries()) {
    for (const sign of part) {
      const field = focusedOf(row, i)
      if (!field) return
      pressKey(field, sign, row.size > 1 && part.length === 1)
      await nextTask()
    }
  }
}

/** Lets the page do what it does after an event. */
export const nextTask = () => new Promise<void>(resolve => setTimeout(resolve, 0))

/** The field in this place, in focus, or the one of its row that the widget gave the focus instead. */
function focusedOf(row: Row, position: number): Field | null {
  const field = row.at(position)
  if (!field) return null
  if (deepFocus() !== field) field.focus({ preventScroll: true })
  const focus = deepFocus()
  const own = Array.from({ length: row.size }, (_, i) => i).find(i => i !== position && focus !== null && row.at(i) === focus)
  return own === undefined ? field : row.at(own)
}

/** One key, with what the browser would do unless the page forbids it: insert the sign. */
function pressKey(field: Field, sign: string, isBox: boolean): void {
  const init = keyOf(sign)
  const goesOn = field.dispatchEvent(new KeyboardEvent('keydown', init)) && field.dispatchEvent(new KeyboardEvent('keypress', init))
  if (goesOn) insert(field, sign, isBox)
  field.dispatchEvent(new KeyboardEvent('keyup', init))
}

function keyOf(sign: string): KeyboardEventInit {
  const keyCode = sign.toUpperCase().charCodeAt(0)
  const code = /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`
  return { key: sign, code, keyCode, which: keyCode, bubbles: true, cancelable: true, composed: true, view: window }
}

function insert(field: Field, sign: string, isBox: boolean): void {
  const typed = { data: sign, inputType: 'insertText', bubbles: true, cancelable: true, composed: true }
  if (!field.dispatchEvent(new InputEvent('beforeinput', typed))) return
  setText(field, isBox ? sign : textIn(field) + sign)
  tellInput(field, sign)
}
