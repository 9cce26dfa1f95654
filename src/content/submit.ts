import { saysGiving, saysOtherThanSend } from '../core/fill/button-words.ts'
import { deepFocus, type Field } from './facts.ts'
import type { FilledFields } from './fill.ts'
import { isAmongOwn } from './frame.ts'

/*
 * Put into a page before a code is filled by itself, only where the person wants its form sent as well.
 * Does once what Enter in the filled field does, unless the page has sent itself by then, or the person
 * has gone on to something else.
 */

interface OwnGlobal extends FilledFields {
  lockstepSubmit?: (order: { origin: string }) => boolean
}

const own = globalThis as OwnGlobal

let sent = false
const notice = () => {
  sent = true
}
for (const type of ['submit', 'pagehide']) addEventListener(type, notice, { capture: true, once: true })

/** Sends the form of the fields that were just filled, and no other. @returns whether it did */
function submit({ origin }: { origin: string }): boolean {
  // None when they hold anything but the code by now: the person is typing, or the page wants something else.
  const fields = own.lockstepFilled?.() ?? []
  const [form, ...others] = new Set(fields.map(field => field.form))
  if (sent || self.origin !== origin || !isAmongOwn() || form === undefined || others.length > 0) return false
  if (document.visibilityState !== 'visible' || !fields.every(isUsable) || isElsewhere(fields, form) || isForMore(fields, form))
    return false
  sent = true
  return form && hasImplicitSubmission(form) ? send(form) : pressEnter(fields.at(-1))
}

const isUsable = (field: Field) => field.isConnected && !field.disabled

/** How much of a heading, a button or a form's text is read for what it does, in UTF-16 units. */
const longestText = 4_000

/**
 * Whether the form does more than sign somebody in: it asks for something else as well, or what it or the
 * page's headings say is about money, access or an account. Whoever leads a person there by a link would
 * else have it sent.
 */
function isForMore(fields: readonly Field[], form: HTMLFormElement | null): boolean {
  const headings = [...document.querySelectorAll('h1, h2, legend')].map(({ textContent }) => textContent)
  // Each for itself: a long text may not push what the button says out of what is read.
  const said = [document.title, ...headings, ...buttonsIn(form).map(wordsOf), form?.textContent ?? ''].map(beginning).join(' ')
  return saysGiving(said) || [...(form?.elements ?? [])].some(element => asksMore(element) && !fields.includes(element as Field))
}

const beginning = (text: string | null) => (text ?? '').slice(0, longestText)

const buttonsIn = (form: HTMLFormElement | null) => (form ? buttonsOf(form) : [])

/** Another field of the form that a person sees and could have filled. */
const asksMore = (element: Element) => (isTextInput(element) || element.matches('select, textarea')) && element.checkVisibility()

/** Whether something outside of the form, or other than the fields where there is none, has the focus by now. */
function isElsewhere(fields: readonly Field[], form: HTMLFormElement | null): boolean {
  const focus = deepFocus()
  if (!(focus instanceof HTMLElement) || focus === document.body) return false
  return form ? !form.contains(focus) && formOf(focus) !== form : isTypable(focus) && !fields.includes(focus)
}

const formOf = (element: HTMLElement) => (element as Partial<Field>).form

const isTypable = (element: HTMLElement): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element.isContentEditable

/** Enter sends a form that has a button for it, or nothing but this one field (HTML 4.10.21.2). */
const hasImplicitSubmission = (form: HTMLFormElement) => buttonsOf(form).length > 0 || [...form.elements].filter(isTextInput).length < 2

const isTextInput = (element: Element) =>
  element instanceof HTMLInputElement && /^(text|search|tel|url|email|password|number)$/.test(element.type)

/**
 * Presses the first submit button, passing over those that say they do something else. If there is no
 * other, or it cannot be pressed, nothing is sent.
 */
function send(form: HTMLFormElement): boolean {
  const buttons = buttonsOf(form)
  const button = buttons.find(each => !saysOtherThanSend(wordsOf(each)))
  if (button?.disabled || (!button && buttons.length > 0)) return false
  if (button) button.click()
  else form.requestSubmit()
  return true
}

type Button = HTMLButtonElement | HTMLInputElement

/** In tree order; `form.elements` lacks those that are pictures. */
const buttonsOf = (form: HTMLFormElement) =>
  [...(form.getRootNode() as Document | ShadowRoot).querySelectorAll<Button>('button, input')].filter(
    button => button.form === form && /^(submit|image)$/.test(button.type),
  )

function wordsOf(button: Button): string {
  const told = ['aria-label', 'title', 'alt', 'name', 'value', 'id', 'formaction'].map(name => button.getAttribute(name) ?? '')
  return [button.textContent, ...told].join(' ')
}

function pressEnter(field: Field | undefined): boolean {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    const enter = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, cancelable: true, composed: true }
    field?.dispatchEvent(new KeyboardEvent(type, enter))
  }
  return field !== undefined
}

own.lockstepSubmit = submit
