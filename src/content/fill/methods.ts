import { deepFocus, type Field } from '../facts.ts'
import { enter, setText, tellInput, textIn, writeField } from '../write.ts'

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

/**
 * The browser's own setter and the events of typing; the first in the very task of the call. Between the
 * boxes of a row the widget gets its turn: some never come to rest when all are filled at once.
 */
export const bySetter: Method = async (row, parts) => {
  for (const [i, part] of parts.entries()) {
    const field = row.at(i)
    if (!field) return
    writeField(field, part)
    if (i < parts.length - 1) await nextTask()
  }
}

/**
 * Offers the whole code as a paste into the first field: nothing happens where nobody takes it. A transfer
 * that was filled here is empty to pages in Firefox, which takes the text by a name of its own instead.
 */
export const byPaste: Method = async (row, parts) => {
  const field = row.at(0)
  if (!field) return
  enter(field)
  const text = parts.join('')
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const inFirefox = { dataType: 'text/plain', data: text }
  field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData, ...inFirefox }))
}

/** Sign by sign as from a keyboard, following the focus as the widget moves it along its row. */
export const byKeys: Method = async (row, parts) => {
  for (const [i, part] of parts.entries()) {
    for (const sign of part) {
      const field = focusedOf(row, i)
      if (!field) return
      pressKey(field, sign, () => insert(field, sign, row.size > 1 && part.length === 1))
      await nextTask()
    }
  }
}

/** Takes out what stands in a field, key by key, as long as the page lets it. */
export async function eraseByKeys(field: Field): Promise<void> {
  enter(field)
  for (let left = textIn(field).length; left > 0 && field.isConnected; left--) {
    pressKey(field, 'Backspace', () => erase(field))
    await nextTask()
  }
}

/** Lets the page do what it does after an event. */
export const nextTask = () => new Promise<void>(resolve => setTimeout(resolve, 0))

/** The field in this place, in focus, or the one of its row that the widget gave the focus instead. */
function focusedOf(row: Row, position: number): Field | null {
  const field = row.at(position)
  if (!field) return null
  enter(field)
  const focus = deepFocus()
  const own = Array.from({ length: row.size }, (_, i) => i).find(i => i !== position && focus !== null && row.at(i) === focus)
  return own === undefined ? field : row.at(own)
}

/** One key, with what the browser would do unless the page forbids it. */
function pressKey(field: Field, key: string, act: () => void): void {
  const init = keyOf(key)
  const goesOn = field.dispatchEvent(new KeyboardEvent('keydown', init))
  const isSign = key.length === 1
  if (goesOn && (!isSign || field.dispatchEvent(new KeyboardEvent('keypress', init)))) act()
  field.dispatchEvent(new KeyboardEvent('keyup', init))
}

function keyOf(key: string): KeyboardEventInit {
  const sign = key.toUpperCase()
  const [code, keyCode] = key === 'Backspace' ? [key, 8] : [/\d/.test(key) ? `Digit${key}` : `Key${sign}`, sign.charCodeAt(0)]
  return { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true, composed: true, view: window }
}

function insert(field: Field, sign: string, isBox: boolean): void {
  change(field, sign, isBox ? sign : textIn(field) + sign)
}

function erase(field: Field): void {
  change(field, null, textIn(field).slice(0, -1))
}

/** What follows a key: the page is asked, the browser acts, the page is told. `data` null for a deletion. */
function change(field: Field, data: string | null, text: string): void {
  const inputType = data === null ? 'deleteContentBackward' : 'insertText'
  const asked = new InputEvent('beforeinput', { data, inputType, bubbles: true, cancelable: true, composed: true })
  if (!field.dispatchEvent(asked)) return
  setText(field, text)
  tellInput(field, data)
}
