/** Elements looked at in one frame, and open shadow roots entered. */
const limits = { elements: 20_000, roots: 300 } as const

/** All elements in document order, open shadow roots included, up to a bound. */
export function deepElements(
  root: Document | ShadowRoot = document,
  left = { elements: limits.elements as number, roots: limits.roots as number },
): Element[] {
  const found: Element[] = []
  for (const element of root.querySelectorAll('*')) {
    if (left.elements-- <= 0) break
    found.push(element)
    if (element.shadowRoot && left.roots-- > 0) found.push(...deepElements(element.shadowRoot, left))
  }
  return found
}
