import type { InputFacts, PageFacts } from '../core/otp-field/facts.ts'
import { actionsOf, proseOf } from './page-text.ts'
import { sightOf } from './sight.ts'

/** What a code can be typed into. */
export type Field = HTMLInputElement | HTMLTextAreaElement

/** Bounds on what is read from a page, whatever it holds. Texts in UTF-16 units. */
const limits = { fields: 300, roots: 200, text: 200, context: 700, actions: 250, climb: 12, beside: 4 } as const

/** Input types that never take a code: not even counted among the text fields. */
const notText = /^(hidden|checkbox|radio|submit|button|image|reset|file|color|range|date|time|month|week|datetime-local)$/

const dates = 'input:is([type=date], [type=datetime-local], [type=month], [type=week])'

/** A frame's fields and what is known of them; `fields[i]` belongs to `page.inputs[i]`. */
export interface Look {
  page: PageFacts
  fields: Field[]
}

/** Reads all facts of this frame once. */
export function readFacts(): Look {
  const all = deepFields(document)
  const text = all.map((field, index) => ({ field, index })).filter(({ field }) => !notText.test(field.type))
  const seen = text.slice(0, limits.fields)
  const forms = [...new Set(seen.map(({ field }) => field.form))]
  const focused = deepFocus()
  const reading = newReading()
  const inputs = seen.map(({ field, index }) => ({
    ...factsOf(field, reading),
    index,
    form: field.form ? forms.indexOf(field.form) : -1,
    dated: field.form?.querySelector(dates) != null,
    target: (field.form?.getAttribute('action') ?? '').replace(/[?#].*/, '').slice(0, limits.text),
    focused: field === focused,
  }))
  return { page: { title: document.title.slice(0, limits.text), inputs }, fields: seen.map(({ field }) => field) }
}

/** All inputs and textareas in document order, open shadow roots included. */
function deepFields(root: Document | ShadowRoot, roots = { left: limits.roots as number }): Field[] {
  const found: Field[] = []
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) found.push(element)
    else if (element.shadowRoot && roots.left-- > 0) found.push(...deepFields(element.shadowRoot, roots))
  }
  return found
}

/** The element with the keyboard focus, through open shadow roots. */
export function deepFocus(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/** Texts of elements, each read once however many fields are in it. */
interface Reading {
  prose: (element: Element) => string
  actions: (element: Element) => string
  headings: (element: Element) => Element[]
}

function remembered<A>(read: (element: Element) => A): (element: Element) => A {
  const known = new Map<Element, A>()
  return element => {
    const before = known.get(element)
    if (before !== undefined) return before
    const now = read(element)
    known.set(element, now)
    return now
  }
}

const newReading = (): Reading => ({
  prose: remembered(element => proseOf(element, limits.context)),
  actions: remembered(element => actionsOf(element, limits.actions)),
  headings: remembered(element => [...element.querySelectorAll('h1, h2, h3, h4, h5, h6, legend, [role=heading]')]),
})

function factsOf(field: Field, reading: Reading): Omit<InputFacts, 'index' | 'form' | 'target' | 'dated' | 'focused'> {
  const { x, y, width, height } = field.getBoundingClientRect()
  const { seen, ...sight } = sightOf(field)
  const texts = seen.length > 0 ? textsOf(field, reading) : noTexts
  return { ...attributesOf(field), ...sight, box: { x, y, width, height }, ...texts }
}

/** What nobody sees is not read. */
const noTexts = { label: '', context: '', before: '', heading: '', actions: '', pictures: '' }

function textsOf(field: Field, reading: Reading) {
  const ground = groundOf(field, reading.prose, limits.context)
  return {
    label: labelOf(field).slice(0, limits.text),
    context: reading.prose(ground),
    before: proseOf(ground, limits.context, field),
    heading: headingBefore(field, reading),
    actions: reading.actions(groundOf(field, reading.actions, limits.actions)),
    pictures: picturesBeside(field).slice(0, limits.text),
  }
}

/** Also what draws letters to be read without a picture; the puzzles of others that stand on many pages are none. */
const drawings = 'img, canvas, input[type=image], [id*=captcha i]:not([id*=recaptcha i], [id*=hcaptcha i], input), .captcha'

/** What the pictures are called that stand with this field and no other. */
function picturesBeside(field: Field): string {
  let at = field.parentElement
  for (let level = 0; at && level < limits.beside; level++, at = at.parentElement) {
    if (at.querySelectorAll('input:not([type=hidden], [type=submit], [type=checkbox]), textarea').length > 1) return ''
    const pictures = [...at.querySelectorAll(drawings)]
    if (pictures.length > 0) return pictures.map(calledBy).join(' ')
  }
  return ''
}

/** Without what an address carries beside its path: a picture may be in it as a whole. */
const calledBy = (picture: Element) =>
  ['alt', 'id', 'class', 'title'].map(name => picture.getAttribute(name) ?? '').join(' ') +
  ` ${(picture.getAttribute('src') ?? '').slice(0, 80).replace(/^data:.*/, '')}`

function attributesOf(field: Field) {
  const attribute = (name: string) => (field.getAttribute(name) ?? '').slice(0, limits.text)
  return {
    type: field.type,
    autocomplete: attribute('autocomplete').toLowerCase(),
    inputMode: field.inputMode,
    pattern: attribute('pattern'),
    id: field.id.slice(0, limits.text),
    name: field.name.slice(0, limits.text),
    className: [attribute('class'), ...field.getAttributeNames().filter(name => name.startsWith('data-'))].join(' ').slice(0, limits.text),
    placeholder: field.placeholder.slice(0, limits.text),
    ariaLabel: `${attribute('aria-label')} ${attribute('title')}`.trim(),
  }
}

/** Its labels' text; lacking any, the text just before it. */
function labelOf(field: Field): string {
  const root = field.getRootNode() as Document | ShadowRoot
  const named = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(id => (id ? root.getElementById(id) : null))
  const labels = [...(field.labels ?? []), ...named].flatMap(label => (label ? wordsIn(label) : []))
  return labels.length ? labels.join(' ') : labelAfter(field) || textBefore(field)
}

/** Word by word where it can be seen: neighbours in a label run into each other otherwise. */
const wordsIn = (label: Element) => proseOf(label, limits.text) || label.textContent?.trim() || []

/** A label that floats over the only field it can mean, and is tied to none. */
function labelAfter(field: Field): string {
  const after = field.nextElementSibling
  if (!(after instanceof HTMLLabelElement) || after.control) return ''
  const isOnly = after.parentElement?.querySelectorAll('input:not([type=hidden]), textarea, select, label').length === 2
  return isOnly ? (after.textContent ?? '').trim() : ''
}

/** The nearest text in front of a field that has no other field in between. */
function textBefore(field: Field): string {
  let at: Element | null = field
  for (let level = 0; at && level < 4; level++) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      const said = saidBy(before)
      if (said !== '') return said === null || said.length > 80 ? '' : said
    }
    at = at.parentElement
    if (at?.matches('form, fieldset, body, dialog')) return ''
  }
  return ''
}

const otherField = ':is(input:not([type=hidden]), textarea, select)'
/** What shows something, as a key to be copied: no label of a field below. */
const shown = ':is(code, kbd, pre, samp)'

/** The text of what stands before a field; null where that is no label. */
function saidBy(node: Node): string | null {
  if (!(node instanceof Element)) return /\p{L}{2}/u.test(node.nodeValue ?? '') && node.nodeType === Node.TEXT_NODE ? textOf(node) : ''
  const isOf = (what: string) => node.matches(what) || node.querySelector(what) !== null
  if (isOf(otherField)) return null
  const said = proseOf(node, limits.text)
  return said && isOf(shown) ? null : said
}

const textOf = (node: Node) => (node.nodeValue ?? '').trim()

/** The largest ancestor whose text still speaks about little else; at least the field itself. */
function groundOf(field: Field, read: (element: Element) => string, limit: number): Element {
  let ground: Element = field
  for (let level = 0; level < limits.climb; level++) {
    const root: Node = ground.getRootNode()
    const around = ground.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
    if (!around || read(around).length > limit) break
    ground = around
  }
  return ground
}

/** The last heading or legend before the field, from the nearest ancestor that has one. */
function headingBefore(field: Field, { headings }: Reading): string {
  let at: Element | null = field.parentElement
  for (let level = 0; at && level < limits.climb; level++, at = at.parentElement) {
    const before = headings(at).filter(heading => heading.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING)
    const said = before.findLast(heading => heading.checkVisibility())?.textContent?.trim()
    if (said) return said.slice(0, limits.text)
  }
  return ''
}
