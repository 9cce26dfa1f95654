import { shadowRootOf } from '../../platform/shadow-root.ts'

/** Shadow roots entered in one frame. */
const mostRoots = 300

/** Only these and elements of the page's own making can have a shadow root (DOM §4.9, attach a shadow root). */
const hosts = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.+-.+)$/i

/**
 * All elements in document order, open and closed shadow roots included.
 * @param most elements looked at in one frame
 */
export function deepElements(most: number): Element[] {
  return elementsIn(document, { elements: most, roots: mostRoots })
}

function elementsIn(root: Document | ShadowRoot, left: { elements: number; roots: number }): Element[] {
  const found: Element[] = []
  for (const element of root.querySelectorAll('*')) {
    if (left.elements-- <= 0) break
    found.push(element)
    const shadow = left.roots > 0 && hosts.test(element.localName) ? shadowRootOf(element) : null
    if (!shadow) continue
    left.roots--
    for (const inside of elementsIn(shadow, left)) found.push(inside)
  }
  return found
}
