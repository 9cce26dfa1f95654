import type { Field } from './facts.ts'

const nativeValue = (field: Field) => {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  return Object.getOwnPropertyDescriptor(prototype, 'value')
}

/**
 * Puts a text into a field as typing would leave it: focus, the browser's own setter (under a
 * framework's), `input` and `change` that bubble out of shadow roots. Replaces what was there.
 */
export function writeField(field: Field, text: string): void {
  field.focus({ preventScroll: true })
  nativeValue(field)?.set?.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }))
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
}

/** Whether the field now holds the text. Spaces and hyphens a page puts in between do not matter. */
export function holds(field: Field, text: string): boolean {
  const value: unknown = nativeValue(field)?.get?.call(field)
  return typeof value === 'string' && value.replace(/[\s-]/g, '') === text
}
