/*
 * What can be measured about a screen's layout. Each function travels into the screen as text and
 * gives one sentence for every fault.
 */

/** What sticks out of the window at a side, and words that their own box hides without saying so by an ellipsis. */
export function cutOff(): string[] {
  const tell = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent ?? '').trim().slice(0, 40)}`
  const visible = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.visually-hidden'),
  )
  const outside = visible.filter(element => {
    const { left, right, width } = element.getBoundingClientRect()
    return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1)
  })
  const hidden = visible.filter(element => {
    const { overflowX, textOverflow } = getComputedStyle(element)
    return element.scrollWidth > element.clientWidth + 1 && ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis'
  })
  return [...outside.map(element => `outside: ${tell(element)}`), ...hidden.map(element => `hidden: ${tell(element)}`)]
}

/** Words and buttons that lie over one another, of the topmost dialog or the whole page. */
export function overlaps(): string[] {
  const hasWords = (element: Element) => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
  const top = document.querySelector('dialog[open]') ?? document.querySelector('#app') ?? document.body
  const shown = [...top.querySelectorAll<HTMLElement>('*')].filter(
    element =>
      (hasWords(element) || element.tagName === 'BUTTON') &&
      !element.closest('.visually-hidden, .toasts, option, svg, .code-next') &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  )
  // What stays in place while the page scrolls beneath it is meant to lie over it.
  const stays = (element: Element) => {
    for (let up: Element | null = element; up; up = up.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(up).position)) return true
    }
    return false
  }
  const boxes = shown.map(element => ({ element, box: element.getBoundingClientRect(), stays: stays(element) }))
  const over = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  const apart = (a: Element, b: Element) => !a.contains(b) && !b.contains(a)
  return boxes.flatMap((one, i) =>
    boxes
      .slice(i + 1)
      .filter(other => one.stays === other.stays && apart(one.element, other.element) && over(one.box, other.box))
      .map(other => `${one.element.textContent} | ${other.element.textContent || other.element.getAttribute('aria-label')}`),
  )
}
