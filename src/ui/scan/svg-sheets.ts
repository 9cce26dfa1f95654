/*
 * The styles of a drawing: what they have drawn is put where it can be counted, and what costs is taken out.
 */

/** Rules that have something drawn for elements; more of them are left out. */
const mostRules = 200
/** Properties that have something drawn which a code may be made of. */
const drawing = /^(fill|stroke|clip-path)$/
/** Never part of a code, and each can keep a computer busy. */
const costly = /^-?[\w-]*(filter|mask|marker|animation)/
const plainSelector = /^(?!.*:has\()[\p{L}\p{N}_\s.#,*>:()-]+$/u
/** `@media`, `@font-face` and the like, one level of rules deep, and `@import`. */
const atRules = /@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g
const otherAddress = /(?:url\((?!\s*["']?\s*#)|image-set|cross-fade|image\(|element\(|var\()/i

/** Takes what costs out of an SVG's style sheets and style attributes; what a sheet has drawn by reference is then said by the elements themselves. */
export function withoutCostlyStyles(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const name of ['style', 'fill', 'stroke', 'clip-path']) clearAttribute(element, name)
  }
  let left = mostRules
  for (const sheet of root.querySelectorAll('style')) {
    const rules = rulesIn(sheet.textContent ?? '')
    for (const { selector, declarations } of rules) {
      const referring = declarations.filter(isReference)
      if (referring.length > 0 && left-- > 0) sayThere(root, selector, referring)
    }
    sheet.textContent = rules
      .map(({ selector, declarations }) => `${selector}{${declarations.filter(each => !isReference(each)).join(';')}}`)
      .join('\n')
  }
}

function clearAttribute(element: Element, name: string): void {
  const value = element.getAttribute(name)
  if (value === null) return
  if (name !== 'style' && isSafe(`${name}:${value}`)) return
  const kept = name === 'style' ? declarationsIn(value).join(';') : ''
  if (kept === '') element.removeAttribute(name)
  else element.setAttribute(name, kept)
}

interface Rule {
  selector: string
  declarations: string[]
}

/** The plain rules of a sheet; what holds only at times, on paper or in the dark, is left out. */
function rulesIn(sheet: string): Rule[] {
  const plain = sheet.replace(/\/\*[\s\S]*?(\*\/|$)/g, '').replace(atRules, '')
  const found = [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  const rules = found.map(([, selector = '', body = '']) => ({ selector: selector.trim(), declarations: declarationsIn(body) }))
  return rules.filter(({ selector }) => plainSelector.test(selector))
}

const declarationsIn = (body: string): string[] =>
  body
    .split(';')
    .map(each => each.trim())
    .filter(each => each !== '' && isSafe(each))

/** An escaped letter would hide what is meant. */
function isSafe(declaration: string): boolean {
  const property = (declaration.split(':')[0] ?? '').trim().toLowerCase()
  if (declaration.includes('\\') || costly.test(property) || otherAddress.test(declaration)) return false
  return !/url\(/i.test(declaration) || drawing.test(property)
}

const isReference = (declaration: string) => /url\(/i.test(declaration)

/** Sheets count more than attributes, and less than an element's own style. */
function sayThere(root: Element, selector: string, declarations: string[]): void {
  for (const element of matching(root, selector))
    element.setAttribute('style', [...declarations, element.getAttribute('style') ?? ''].join(';'))
}

function matching(root: Element, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)]
  } catch {
    // No selector: the browser would skip the rule, too.
    return []
  }
}
