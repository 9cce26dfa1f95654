import type { InputFacts, PageFacts } from '../core/otp-field/facts.ts'
import { proseOf } from './page-text.ts'
import { hiddenBy } from './visibility.ts'

/** What a code can be typed into. */
export type Field = HTMLInputElement | HTMLTextAreaElement

/** Bounds on what is read from a page, whatever it holds. Texts in UTF-16 units. */
const limits = { fields: 300, roots: 200, text: 200, context: 700, climb: 12 } as const

/** Input types that never take a code: not even counted among the text fields. */
const notText = /^(hidden|checkbox|radio|submit|button|image|reset|file|color|range|date|time|month|week|datetime-local)$/

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
  const inputs = seen.map(({ field, index }) => factsOf(field, index, field.form ? forms.indexOf(field.form) : -1, field === focused))
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

function factsOf(field: Field, index: number, form: number, focused: boolean): InputFacts {
  const box = field.getBoundingClientRect()
  const hidden = hiddenBy(field)
  return {
    ...attributesOf(field),
    index,
    form,
    focused,
    hidden,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
    label: hidden ? '' : labelOf(field).slice(0, limits.text),
    context: hidden ? '' : contextOf(field),
    heading: hidden ? '' : headingBefore(field),
  }
}

function attributesOf(field: Field) {
  const attribute = (name: string) => (field.getAttribute(name) ?? '').slice(0, limits.text)
  const maxLength = field.getAttribute('maxlength') === null ? -1 : field.maxLength
  return {
    type: field.type,
    autocomplete: attribute('autocomplete').toLowerCase(),
    inputMode: field.inputMode,
    maxLength: maxLength < 0 ? null : maxLength,
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
  const labels = [...(field.labels ?? []), ...named].flatMap(label => label?.textContent?.trim() || [])
  return labels.length ? labels.join(' ') : textBefore(field)
}

/** The nearest text in front of a field that has no other field in between. */
function textBefore(field: Field): string {
  let at: Element | null = field
  for (let level = 0; at && level < 4; level++) {
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
      if (
        before.matches('input:not([type=hidden]), textarea, select') ||
        before.querySelector('input:not([type=hidden]), textarea, select')
      )
        return ''
      const said = proseOf(before, limits.text)
      if (said) return said.length > 80 ? '' : said
    }
    at = at.parentElement
    if (at?.matches('form, fieldset, body, dialog')) return ''
  }
  return ''
}

/** The text of the largest ancestor that still speaks about little else. */
function contextOf(field: Field): string {
  let context = ''
  let at: Element | null = field
  for (let level = 0; at && level < limits.climb; level++) {
    const said = proseOf(at, limits.context)
    if (said.length > limits.context) return context || said
    context = said
    const root: Node = at.getRootNode()
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }
  return context
}

/** The last heading or legend before the field, from the nearest ancestor that has one. */
function headingBefore(field: Field): string {
  let at: Element | null = field.parentElement
  for (let level = 0; at && level < limits.climb; level++, at = at.parentElement) {
    const before = [...at.querySelectorAll('h1, h2, h3, h4, h5, h6, legend, [role=heading]')].filter(
      heading => heading.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING && heading.checkVisibility(),
    )
    const said = before.at(-1)?.textContent?.trim()
    if (said) return said.slice(0, limits.text)
  }
  return ''
}
