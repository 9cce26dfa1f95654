/** Elements whose text is not about the field: controls, code, and links to other ways in. */
const notProse =
  'a, button, summary, [role=button], select, option, textarea, script, style, noscript, template, svg, nav, footer, header nav'

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

/** What a person can press, without what leads through the site. */
const pressable = 'button, a, summary, [role=button], [role=link], input[type=submit], input[type=button]'
const siteWide = 'nav, footer, header nav, [role=navigation]'
/** A page with more than this many is not about one thing. */
const mostActions = 40

/** The words on what can be pressed in an element, joined by spaces; longer than `limit` where there are many. */
export function actionsOf(root: Element, limit: number): string {
  const all = root.querySelectorAll(pressable)
  if (all.length > mostActions) return ' '.repeat(limit + 1)
  const said = [...all].filter(each => !each.closest(siteWide) && each.checkVisibility({ visibilityProperty: true })).map(wordsOn)
  return said.filter(Boolean).join(' ')
}

const wordsOn = (element: Element) =>
  (element instanceof HTMLInputElement ? element.value : (element.textContent ?? '')).trim() || (element.getAttribute('aria-label') ?? '')

function proseAt(node: Node): string {
  const said = node.nodeValue?.trim() ?? ''
  const parent = node.parentElement
  if (!said || parent?.closest(notProse)) return ''
  return parent && !parent.checkVisibility({ visibilityProperty: true }) ? '' : said
}
