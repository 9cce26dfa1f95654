import { shadowRootOf } from '../../platform/shadow-root.ts'

/** Elements looked at in one frame, and shadow roots entered. */
const limits = { elements: 20_000, roots: 300 } as const

/** Only these and elements of the page's own making can have a shadow root (DOM §4.9, attach a shadow root). */
const hosts = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.+-.+)$/i

/** All elements in document order, open and closed shadow roots included, up to a bound. */
export function deepElements(
  root: Document | ShadowRoot = document,
  left = { elements: limits.elements as number, roots: limits.roots as number },
): Element[] {
  const found: Element[] = []
  for (const element of root.querySelectorAll('*')) {
    if (left.elements-- <= 0) break
    found.push(element)
    const shadow = left.roots > 0 && hosts.test(element.localName) ? shadowRootOf(element) : null
    if (!shadow) continue
    left.roots--
    found.push(...deepElements(shadow, left))
  }
  return found
}
