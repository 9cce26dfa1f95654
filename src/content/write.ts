import type { Field } from './facts.ts'

/*
 * One field, as the browser has it: under whatever a framework or a page put over it.
 */

/** Reads or writes the browser's own `value`. */
function nativeValue(field: Field): PropertyDescriptor | undefined {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  return Object.getOwnPropertyDescriptor(prototype, 'value')
}

/** What stands in the field. */
export function textIn(field: Field): string {
  const value: unknown = nativeValue(field)?.get?.call(field)
  return typeof value === 'string' ? value : ''
}

/** Puts a text in place of what is there, without a word to anybody. */
export function setText(field: Field, text: string): void {
  nativeValue(field)?.set?.call(field, text)
}

/** Says what typing says: `input`, bubbling out of shadow roots. `data` as for `InputEvent`. */
export function tellInput(field: Field, data: string | null): void {
  const inputType = data === null ? 'deleteContentBackward' : 'insertText'
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }))
}

/** The field that was told last that the cursor is in it. */
let entered: Field | null = null

/** A new typing begins: what a page was told of the cursor before may be over. */
export function beginTyping(): void {
  entered = null
}

/**
 * Puts the cursor into a field. A page whose window is not in front, as under an open popup, hears
 * nothing of that from the browser, and many widgets ignore input where no focus came before: it is told.
 */
export function enter(field: Field): void {
  field.focus({ preventScroll: true })
  if (document.hasFocus() || entered === field) return
  if (entered?.isConnected) tellFocus(entered, 'blur', 'focusout', field)
  tellFocus(field, 'focus', 'focusin', entered)
  entered = field
}

function tellFocus(field: Field, own: 'focus' | 'blur', bubbling: 'focusin' | 'focusout', relatedTarget: Field | null): void {
  field.dispatchEvent(new FocusEvent(own, { composed: true, relatedTarget }))
  field.dispatchEvent(new FocusEvent(bubbling, { bubbles: true, composed: true, relatedTarget }))
}

/**
 * Puts a text into a field as typing would leave it: focus, the browser's own setter (under a
 * framework's), `input` and `change` that bubble out of shadow roots. Replaces what was there.
 */
export function writeField(field: Field, text: string): void {
  enter(field)
  setText(field, text)
  tellInput(field, text === '' ? null : text)
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
}

/** A value without what a page puts between the signs of a code: spaces, hyphens, dots. */
const signsOf = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '')

/** Whether the fields, taken together, hold the text. How a page spreads it over them does not matter. */
export function hold(fields: readonly Field[], text: string): boolean {
  return signsOf(fields.map(textIn).join('')) === text
}
