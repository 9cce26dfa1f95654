import { alphaOf, groundOf, hasCover, isFaint, isOpaque, isSeenOn } from './drawn.ts'

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
/** What stands in a box: nothing yet, a sign, or what holds a sign's place. Not the faces of a rating or a menu's icons. */
const content = /^[\p{L}\p{N}•·●○◦*_–—#-]?$/u

/** Whether an input lies over a row of boxes that a person can see, all of them within it. */
export function liesOverSlots(input: HTMLInputElement): boolean {
  const area = input.getBoundingClientRect()
  let around: Element | null = input.parentElement
  for (let level = 0; around && level < reach.levels; level++, around = around.parentElement) {
    const near = [...around.querySelectorAll('*')].slice(0, reach.elements)
    const slots = outermost(near.filter(each => isSlot(each, area)))
    if (isRow(slots.map(each => each.getBoundingClientRect()))) return slots.every(slot => isBare(slot, input, around as Element, near))
  }
  return false
}

/** `elements` in document order, without those that are in another. */
const outermost = (elements: readonly Element[]) => elements.filter((each, i) => !elements.slice(0, i).some(other => other.contains(each)))

function isSlot(element: Element, area: DOMRect): boolean {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  if (width < boxes.narrowest || width > boxes.widest || height < boxes.lowest || height > boxes.highest) return false
  const isWithin = left >= area.left - tolerance && right <= area.right + tolerance && top < area.bottom && bottom > area.top
  return isWithin && !/^(input|textarea|button|a|img|svg|canvas|video)$/.test(element.localName) && isForSign(element) && isDrawn(element)
}

const isForSign = (element: Element) =>
  content.test(element.textContent?.trim() ?? '') && !element.querySelector('img, svg, canvas, video, input, button')

/** Has a line, a shadow or a colour of its own that can be told from what is behind it. */
function isDrawn(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true }) || isFaint(element)) return false
  const style = getComputedStyle(element)
  if (style.backgroundImage.includes('url(')) return false
  const ground = groundOf(element)
  const lines = linesOf(style)
  if (ground === null) return lines.some(colour => alphaOf(colour) > 0)
  return [...lines, style.backgroundColor].some(colour => isSeenOn(colour, ground))
}

/** The colours of the line under a box, of the one around it, and of its shadows. */
function linesOf({ borderBottomWidth, borderBottomStyle, borderBottomColor, outlineStyle, outlineColor, boxShadow }: CSSStyleDeclaration) {
  const under = borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) > 0 ? [borderBottomColor] : []
  const around = outlineStyle !== 'none' ? [outlineColor] : []
  return [...under, ...around, ...(boxShadow.match(/[a-z]+\([^)]*\)/g) ?? [])]
}

/** Beside each other, alike, and none twice. */
function isRow(slots: readonly DOMRect[]): boolean {
  const [first] = slots
  if (!first || slots.length < boxes.min || slots.length > boxes.max) return false
  return slots.every((slot, i) => isAlike(slot, first) && (i === 0 || slot.left >= (slots[i - 1] as DOMRect).right - 2))
}

const isAlike = (a: DOMRect, b: DOMRect) =>
  Math.abs(a.top - b.top) < 4 && Math.abs(a.width - b.width) < 6 && Math.abs(a.height - b.height) < 6

/** Nothing but the input and what can be seen through lies over the middle of a box. */
function isBare(slot: Element, input: Element, around: Element, near: readonly Element[]): boolean {
  const box = slot.getBoundingClientRect()
  const over = [...elementsOver(slot, box), ...near.filter(each => isClickedThroughOver(each, slot, box))]
  if (over.some(each => each !== input && !slot.contains(each) && isOpaque(each))) return false
  const within = [around, ...near].filter(each => each !== slot && each.contains(slot))
  return ![...over, ...within].some(each => hasCover(each, box))
}

/** What takes the clicks at the middle of a box before it, or before what it stands in. None for a box out of view. */
function elementsOver(slot: Element, { x, y, width, height }: DOMRect): Element[] {
  const stack = (slot.getRootNode() as Document | ShadowRoot).elementsFromPoint(x + width / 2, y + height / 2)
  const own = stack.findIndex(each => each.contains(slot))
  return own < 0 ? stack : stack.slice(0, own)
}

/** Whether an element that takes no clicks, and is drawn later, has the middle of the box. */
function isClickedThroughOver(element: Element, slot: Element, { x, y, width, height }: DOMRect): boolean {
  if (!(slot.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) || slot.contains(element)) return false
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const [middle, centre] = [x + width / 2, y + height / 2]
  return left < middle && right > middle && top < centre && bottom > centre && getComputedStyle(element).pointerEvents === 'none'
}
