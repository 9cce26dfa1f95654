import { deepFocus } from './facts.ts'
import { isAmongOwn } from './frame.ts'

/*
 * Put into a page before a code is filled by itself, only where the person wants its form sent as well.
 * Does once what Enter in the field does, unless the page has sent itself by then.
 */

interface OwnGlobal {
  lockstepSubmit?: (order: { origin: string }) => boolean
}

let sent = false
const notice = () => {
  sent = true
}
for (const type of ['submit', 'beforeunload', 'pagehide']) addEventListener(type, notice, { capture: true, once: true })

/** Sends the form of the field that was just filled, which has the focus since. @returns whether it did */
function submit({ origin }: { origin: string }): boolean {
  const field = deepFocus()
  if (sent || self.origin !== origin || !isAmongOwn() || !(field instanceof HTMLElement) || !isFilled(field)) return false
  sent = true
  const form = formOf(field)
  if (form) send(form)
  else pressEnter(field)
  return true
}

/** A page that moves on by itself may have left the field for its button. */
function isFilled(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement ? element.value !== '' && !element.disabled : element instanceof HTMLButtonElement
}

const formOf = (element: HTMLElement) => (element as HTMLInputElement | HTMLButtonElement).form

/** Implicit submission (HTML 4.10.21.2): the first submit button is pressed; if that cannot be, nothing is sent. */
function send(form: HTMLFormElement): void {
  const button = [...form.elements].find(isSubmitButton)
  if (button) button.click()
  else form.requestSubmit()
}

function isSubmitButton(element: Element): element is HTMLButtonElement | HTMLInputElement {
  return (element instanceof HTMLButtonElement || element instanceof HTMLInputElement) && /^(submit|image)$/.test(element.type)
}

function pressEnter(field: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    const enter = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true, composed: true }
    field.dispatchEvent(new KeyboardEvent(type, enter))
  }
}

const own = globalThis as OwnGlobal
own.lockstepSubmit = submit
