/*
 * An SVG file is a drawing program of a stranger: a few hundred letters can ask for a billion shapes.
 * What it would cost is counted, and what costs without end is taken out, before the browser draws it.
 */

/** UTF-16 units of a file, shapes it may show in all, and how deep `use` may lead to `use`. */
const limits = { text: 4_000_000, shapes: 60_000, depth: 6 } as const

/** None of these makes a code, and each can keep a computer busy. */
const costly =
  'filter, mask, pattern, marker, foreignObject, script, animate, animateTransform, animateMotion, set, image:not([href^="data:image/"]), feImage'
const costlyProperties = /(filter|mask|marker|animation|backdrop-filter)[\w-]*\s*:[^;}]*/gi
const costlyAttributes = ['filter', 'mask', 'marker-start', 'marker-mid', 'marker-end']

interface HtmlPolicy {
  createHTML(text: string): string
}
let policy: HtmlPolicy | null = null

/**
 * Reads a text as XML into a document without a window: nothing in it loads or runs. Where Trusted Types
 * are enforced this takes a policy the manifest names, and a policy can be made only once per page.
 */
function parsedSvg(text: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } }
  policy ??= trustedTypes?.createPolicy('lockstep-svg', { createHTML: own => own }) ?? null
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'image/svg+xml')
}

/**
 * The text of an SVG without what costs and is no part of a code.
 * @returns null when it is no SVG, or shows more than a code is made of
 */
export function safeSvg(text: string): string | null {
  if (text.length > limits.text) return null
  const parsed = parsedSvg(text)
  const root = parsed.documentElement
  if (root.localName !== 'svg' || parsed.querySelector('parsererror')) return null
  for (const element of root.querySelectorAll(costly)) element.remove()
  for (const style of root.querySelectorAll('style')) style.textContent = (style.textContent ?? '').replace(costlyProperties, '')
  for (const element of [root, ...root.querySelectorAll('*')]) withoutCost(element)
  return shownBy(root, parsed, limits.depth) > limits.shapes ? null : new XMLSerializer().serializeToString(root)
}

function withoutCost(element: Element): void {
  for (const name of costlyAttributes) element.removeAttribute(name)
  const style = element.getAttribute('style')
  if (style) element.setAttribute('style', style.replace(costlyProperties, ''))
}

/** How many shapes an element shows, those of every `use` and of every `clip-path` anew; endless when that leads too deep. */
function shownBy(element: Element, parsed: Document, depth: number): number {
  if (depth < 0) return Number.POSITIVE_INFINITY
  let shown = 0
  for (const each of [element, ...element.querySelectorAll('*')]) {
    shown += 1 + referredBy(each).reduce((sum, id) => sum + shownById(id, parsed, depth - 1), 0)
    if (shown > limits.shapes) break
  }
  return shown
}

function shownById(id: string, parsed: Document, depth: number): number {
  const target = parsed.getElementById(id)
  return target ? shownBy(target, parsed, depth) : 0
}

/** The ids of what an element has drawn for it. */
function referredBy(element: Element): string[] {
  const used =
    element.localName === 'use' ? (element.getAttribute('href') ?? element.getAttributeNS('http://www.w3.org/1999/xlink', 'href')) : null
  const clipped = element.getAttribute('clip-path') ?? /clip-path\s*:\s*([^;]+)/.exec(element.getAttribute('style') ?? '')?.[1]
  return [used, clipped].flatMap(reference => /#([^"')\s]+)/.exec(reference ?? '')?.[1] ?? [])
}
