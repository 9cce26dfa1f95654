/** Elements whose text is not about the field: controls, code, and links to other ways in. */
const notProse = 'a, button, [role=button], select, option, textarea, script, style, noscript, template, svg, nav, footer, header nav'

/**
 * The text a person reads in an element, without links and buttons, joined by spaces.
 * @param limit stops after this many UTF-16 units
 * @param stopAt reads only what comes before this element
 */
export function proseOf(root: Node, limit: number, stopAt?: Element): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const parts: string[] = []
  let length = 0
  for (let node = walker.nextNode(); node && length <= limit; node = walker.nextNode()) {
    if (stopAt && !(node.compareDocumentPosition(stopAt) & Node.DOCUMENT_POSITION_FOLLOWING)) break
    const said = proseAt(node)
    if (!said) continue
    parts.push(said)
    length += said.length
  }
  return parts.join(' ').slice(0, limit + 1)
}

function proseAt(node: Node): string {
  const said = node.nodeValue?.trim() ?? ''
  const parent = node.parentElement
  if (!said || parent?.closest(notProse)) return ''
  return parent && !parent.checkVisibility({ visibilityProperty: true }) ? '' : said
}
