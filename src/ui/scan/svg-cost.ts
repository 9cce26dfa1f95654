/*
 * What a drawing would cost the browser, counted before it is drawn.
 */

/** How deep one thing may lead to another that is drawn for it. */
const deepest = 6
/** The namespace of `xlink:href`, which many programs still write. */
export const xlink = 'http://www.w3.org/1999/xlink'

/** The address an element refers to, in either way of writing it; null when it has none. */
export function addressOf(element: Element): string | null {
  return element.getAttribute('href') ?? element.getAttributeNS(xlink, 'href')
}

/**
 * How many shapes a drawing shows: those of every `use`, `clip-path` and `pattern` anew wherever they are used.
 * @param most counting ends soon after so many
 * @param inside shapes that the picture inside an element counts for
 * @returns endless when one thing leads to another too often
 */
export function shapesShown(root: Element, most: number, inside: ReadonlyMap<Element, number>): number {
  return shownBy(root, { most, inside, parsed: root.ownerDocument }, deepest)
}

interface Count {
  most: number
  inside: ReadonlyMap<Element, number>
  parsed: Document
}

/** In document order, so that what surrounds an element is known before it: all it holds is painted in its pattern. */
function shownBy(element: Element, count: Count, depth: number): number {
  if (depth < 0) return Number.POSITIVE_INFINITY
  const painted = new Map<Element | null, number>()
  const drawnFor = (ids: string[]) => ids.reduce((sum, id) => sum + shownById(id, count, depth - 1), 0)
  let shown = 0
  for (const each of [element, ...element.querySelectorAll('*')]) {
    const times = (painted.get(each.parentElement) ?? 1) * (1 + drawnFor(patternsOf(each, count.parsed)))
    painted.set(each, times)
    shown += times * (1 + drawnFor(copiesOf(each)) + (count.inside.get(each) ?? 0))
    if (shown > count.most) break
  }
  return shown
}

function shownById(id: string, count: Count, depth: number): number {
  const target = count.parsed.getElementById(id)
  return target ? shownBy(target, count, depth) : 0
}

/** The ids of what is drawn once for an element: what it uses, and what it is cut out by. */
function copiesOf(element: Element): string[] {
  const used = element.matches('use, pattern') ? idsIn(addressOf(element), /^\s*#(.+)$/g) : []
  return [...used, ...idsIn(element.getAttribute('clip-path'), local), ...idsIn(declared(element, 'clip-path'), local)]
}

/** The ids of the patterns that an element and all it holds may be painted with. */
function patternsOf(element: Element, parsed: Document): string[] {
  const said = ['fill', 'stroke'].flatMap(name => [element.getAttribute(name), declared(element, name)])
  return said.flatMap(value => idsIn(value, local)).filter(id => parsed.getElementById(id)?.localName === 'pattern')
}

/** What an element's own style says of a property, all of it when several times. */
function declared(element: Element, property: string): string {
  const style = element.getAttribute('style') ?? ''
  return style
    .split(';')
    .filter(part => part.split(':')[0]?.includes(property))
    .join(';')
}

const local = /url\(\s*["']?\s*#([^"')]+)/g

const idsIn = (value: string | null, pattern: RegExp): string[] =>
  [...(value ?? '').matchAll(pattern)].map(([, id = '']) => plain(id.trim()))

function plain(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    // A percent sign that is part of the name.
    return id
  }
}
