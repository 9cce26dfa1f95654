/*
 * Some pages draw a row of boxes and lay one see-through input over it: what is typed appears in
 * the boxes. Such an input can be seen by what stands for it.
 */

/** How many boxes make a row, and what a box measures in CSS pixels. */
const boxes = { min: 4, max: 10, narrowest: 14, widest: 96, lowest: 18, highest: 110 } as const
/** Slots are near their input in the tree: levels to climb, elements to look at. */
const reach = { levels: 4, elements: 150 } as const
/** CSS pixels a box may stand out of the input. */
const tolerance = 10

/** Whether an input lies over a row of boxes that a person can see, all of them within it. */
export function liesOverSlots(input: HTMLInputElement): boolean {
  const area = input.getBoundingClientRect()
  let around: Element | null = input.parentElement
  for (let level = 0; around && level < reach.levels; level++, around = around.parentElement) {
    const near = [...around.querySelectorAll('*')].slice(0, reach.elements)
    if (isRow(outermost(near.filter(each => isSlot(each, area))).map(each => each.getBoundingClientRect()))) return true
  }
  return false
}

/** `elements` in document order, without those that are in another. */
const outermost = (elements: readonly Element[]) => elements.filter((each, i) => !elements.slice(0, i).some(other => other.contains(each)))

function isSlot(element: Element, area: DOMRect): boolean {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  if (width < boxes.narrowest || width > boxes.widest || height < boxes.lowest || height > boxes.highest) return false
  const isWithin = left >= area.left - tolerance && right <= area.right + tolerance && top < area.bottom && bottom > area.top
  return isWithin && !/^(input|textarea|button|a)$/.test(element.localName) && isDrawn(element)
}

/** Has a line or a colour of its own. */
function isDrawn(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  const { borderBottomWidth, borderBottomStyle, backgroundColor, boxShadow, outlineStyle } = getComputedStyle(element)
  const hasLine = (borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) > 0) || outlineStyle !== 'none'
  return hasLine || boxShadow !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)
}

/** Beside each other, alike, and none twice. */
function isRow(slots: readonly DOMRect[]): boolean {
  const [first] = slots
  if (!first || slots.length < boxes.min || slots.length > boxes.max) return false
  return slots.every((slot, i) => isAlike(slot, first) && (i === 0 || slot.left >= (slots[i - 1] as DOMRect).right - 2))
}

const isAlike = (a: DOMRect, b: DOMRect) =>
  Math.abs(a.top - b.top) < 4 && Math.abs(a.width - b.width) < 6 && Math.abs(a.height - b.height) < 6
