/*
 * How an SVG shape is coloured. Style sheets count, so all is asked of the computed style.
 */

/** What an element painted through `use` takes from there when it says nothing itself. */
export interface Inherited {
  fill: string
  stroke: string
}

/** How one shape is painted: colours as CSS has them, null for none; widths in user units. */
export interface Paint {
  fill: string | null
  fillRule: CanvasFillRule
  stroke: string | null
  strokeWidth: number
  cap: CanvasLineCap
  opacity: number
}

/** @param inherited what surrounds it where it is painted, when that is not where it stands */
export function paintOf(element: Element, style: CSSStyleDeclaration, inherited: Inherited | null): Paint {
  const own = inherited && element.parentElement ? getComputedStyle(element.parentElement) : null
  const choose = (name: keyof Inherited) => (inherited && own?.[name] === style[name] ? inherited[name] : style[name])
  return {
    fill: colourOf(element, choose('fill')),
    fillRule: style.fillRule === 'evenodd' ? 'evenodd' : 'nonzero',
    stroke: colourOf(element, choose('stroke')),
    strokeWidth: Number.parseFloat(style.strokeWidth) || 1,
    cap: style.strokeLinecap as CanvasLineCap,
    opacity: Number(style.opacity) * Number(style.fillOpacity),
  }
}

/** A gradient is painted in its first colour: a code needs no more than dark and light. */
function colourOf(element: Element, paint: string): string | null {
  if (paint === 'none' || paint === '') return null
  const server = referred(element, paint)
  if (!server) return paint.startsWith('url') ? 'black' : paint
  const stop = server.querySelector('stop')
  return stop ? getComputedStyle(stop).stopColor : 'black'
}

/** What a `url(#id)` or `#id` refers to, in the element's own tree; null for another file's. */
export function referred(element: Element, reference: string): Element | null {
  const id = /^(?:url\("?[^#"]*)?#([^"')]+)/.exec(reference)?.[1]
  const root = element.getRootNode()
  if (!id || !(root instanceof Document || root instanceof ShadowRoot)) return null
  return root.getElementById(decodeURIComponent(id))
}
