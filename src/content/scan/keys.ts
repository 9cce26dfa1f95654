import { keysInText, speaksOfKeys } from '../../core/key-uri/printed-key.ts'
import type { PrintedKey } from '../../core/page-report.ts'

/** Bounds on what is read of one frame: UTF-16 units of a paragraph and of the whole, children of a paragraph, keys given. */
const limits = { paragraph: 400, page: 300_000, children: 40, keys: 6 } as const
/** More keys than this are a list of codes for emergencies or the like. */
const tooMany = 4
/** How far up the words before a key are looked for. */
const levels = 4

/** Printed keys beside words about two-factor sign-in. Empty for most pages, at the price of one search in their text. */
export function printedKeys(elements: readonly Element[], outOfTime: () => boolean): PrintedKey[] {
  if (!speaksOfKeys((document.body?.textContent ?? '').slice(0, limits.page))) return []
  const found = new Map<string, PrintedKey>()
  for (const element of elements) {
    if (outOfTime() || found.size > tooMany) break
    if (!isParagraph(element)) continue
    const text = saidBy(element)
    if (!/[a-z2-7]{3}/i.test(text)) continue
    for (const key of keysInText(text, wordsBefore(element))) if (!found.has(key.text)) found.set(key.text, key)
  }
  return found.size > tooMany ? [] : [...found.values()].filter(isNotPart).slice(0, limits.keys)
}

/** A key that is only the end or beginning of another was read off a part of it. */
const isNotPart = ({ text }: PrintedKey, _at: number, all: PrintedKey[]) =>
  !all.some(other => other.text !== text && other.text.includes(text))

/** The smallest element that holds a key in all its groups has few children and little text. */
function isParagraph(element: Element): boolean {
  if (element.matches('script, style, noscript, template, select, svg *')) return false
  if (element.childElementCount > limits.children) return false
  if (element.childElementCount > 0 && (element.textContent?.length ?? 0) > limits.paragraph) return false
  return element.checkVisibility({ visibilityProperty: true })
}

/** Its text with the parts of different elements apart, or what stands in a field. */
function saidBy(element: Element): string {
  if (element instanceof HTMLInputElement) return element.type === 'text' || element.readOnly ? element.value : ''
  if (element.childElementCount === 0) return (element.textContent ?? '').slice(0, limits.paragraph)
  return [...element.childNodes].map(node => (node.nodeType === Node.COMMENT_NODE ? '' : (node.textContent ?? '').trim())).join(' ')
}

/** What the page says right before an element: in its own paragraph and the ones around. */
function wordsBefore(element: Element): string {
  let words = ''
  let inner = element
  for (let level = 0; level < levels && words.length < limits.paragraph; level++) {
    for (let before = inner.previousSibling; before && words.length < limits.paragraph; before = before.previousSibling) {
      if (!(before instanceof HTMLScriptElement || before instanceof HTMLStyleElement)) words = `${before.textContent ?? ''} ${words}`
    }
    if (!inner.parentElement) break
    inner = inner.parentElement
  }
  return words.slice(-limits.paragraph)
}
