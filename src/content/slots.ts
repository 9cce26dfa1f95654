import type { SlotFacts } from '../core/otp-field/facts.ts'
import { showsValue } from '../core/otp-field/slots.ts'
import { alphaOf, groundOf, hasCover, isFaint, isOpaque, isSeenOn } from './drawn.ts'
import { isOffScreen } from './visibility.ts'

/*
 * Rows of drawn boxes that stand for an input: what is typed into it appears in them. Which of them
 * are taken for real is decided in core/otp-field/slots.
 */

/** How many boxes make a row, and what a box measures in CSS pixels. */
const boxes = { min: 4, max: 10, narrowest: 14, widest: 96, lowest: 18, highest: 110 } as const
/** Slots are near their input in the tree: levels to climb, elements to look at. */
const reach = { levels: 4, elements: 150 } as const
/** CSS pixels a box may stand out of the input. */
const tolerance = 10
/** CSS pixels between two boxes, or, where boxes are wide, so many of their widths. */
const gap = { pixels: 48, widths: 1.5 } as const
/** What stands in a box: nothing yet, a sign, or what holds a sign's place. Not the faces of a rating or a menu's icons. */
const content = /^[\p{L}\p{N}•·●○◦*_–—#-]?$/u
/** A sign's place that needs no box around it to be seen. */
const place = /^[•·●○◦*_–—#-]$/u

/** What is known of a row, and the boxes themselves from the left. */
export interface DrawnRow {
  facts: SlotFacts
  slots: Element[]
}

/** The row of boxes that a person can see for an input: under it, in its label, or beside it. */
export function rowFor(input: HTMLInputElement): DrawnRow | null {
  if (input.tabIndex < 0 || input.closest('[inert], [aria-hidden=true]')) return null
  return rowUnder(input) ?? rowInLabel(input) ?? rowBeside(input)
}

function rowUnder(input: HTMLInputElement): DrawnRow | null {
  const area = input.getBoundingClientRect()
  for (const around of containersOf(input)) {
    const near = elementsIn(around)
    const slots = outermost(near.filter(each => isWithin(each, area) && isSlot(each)))
    if (isRow(slots)) return drawnRow('under', slots, { input, around, near })
  }
  return null
}

/** A click on a label puts the cursor into its input: whatever is drawn in there stands for it. */
function rowInLabel(input: HTMLInputElement): DrawnRow | null {
  for (const around of input.labels ?? []) {
    const near = elementsIn(around)
    const [row] = [...rowsAmong(near), ...rowsAmong(near, isPlace)]
    if (row) return drawnRow('label', row, { input, around, near })
  }
  return null
}

/** The only row near it, in something that holds no other field. */
function rowBeside(input: HTMLInputElement): DrawnRow | null {
  for (const around of containersOf(input)) {
    const near = elementsIn(around)
    if (near.some(each => each !== input && isOtherField(each))) return null
    const [row, second] = rowsAmong(near)
    if (second) return null
    if (row) return drawnRow('beside', row, { input, around, near })
  }
  return null
}

/** Where a row was found. */
interface Surroundings {
  input: HTMLInputElement
  around: Element
  near: readonly Element[]
}

function drawnRow(tie: SlotFacts['tie'], unsorted: readonly Element[], surroundings: Surroundings): DrawnRow | null {
  const slots = fromLeft(unsorted)
  if (!slots.every(slot => isBare(slot, surroundings))) return null
  const shows = showsValue(slots.map(signIn), surroundings.input.value)
  return { facts: { tie, count: slots.length, showsValue: shows }, slots }
}

function containersOf(input: Element): Element[] {
  const all: Element[] = []
  for (let at = input.parentElement; at && all.length < reach.levels; at = at.parentElement) all.push(at)
  return all
}

const elementsIn = (around: Element) => [...around.querySelectorAll('*')].slice(0, reach.elements)

/** Boxes may be fields themselves that take nothing. */
const takesNothing = (element: Element) => element instanceof HTMLInputElement && (element.readOnly || element.disabled)
const isOtherField = (element: Element) =>
  element.matches('input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select') &&
  !takesNothing(element)

/** Rows of boxes among elements: what follows each other and is alike. */
function rowsAmong(elements: readonly Element[], isOne = isSlot): Element[][] {
  const rows: Element[][] = []
  for (const slot of outermost(elements.filter(isOne))) {
    const last = rows.at(-1)
    if (last?.[0] && isAlike(boxOf(slot), boxOf(last[0]))) last.push(slot)
    else rows.push([slot])
  }
  return rows.filter(isRow)
}

/** `elements` in document order, without those that are in another. */
const outermost = (elements: readonly Element[]) => elements.filter((each, i) => !elements.slice(0, i).some(other => other.contains(each)))

const boxOf = (element: Element) => element.getBoundingClientRect()

function isWithin(element: Element, area: DOMRect): boolean {
  const { left, right, top, bottom } = boxOf(element)
  return left >= area.left - tolerance && right <= area.right + tolerance && top < area.bottom && bottom > area.top
}

function isSlot(element: Element): boolean {
  const { width, height } = boxOf(element)
  if (width < boxes.narrowest || width > boxes.widest || height < boxes.lowest || height > boxes.highest) return false
  if (isOffScreen(element, boxOf(element))) return false
  if (/^(input|textarea|button|a|img|svg|canvas|video)$/.test(element.localName) && !takesNothing(element)) return false
  return isForSign(element) && isDrawn(element)
}

/** A sign that holds a place, with no box around it: in a label of the input's own it can mean nothing else. */
const isPlace = (element: Element) => element.children.length === 0 && place.test(signIn(element)) && isDrawn(element)

const signIn = (element: Element): string => {
  const field = element instanceof HTMLInputElement ? element : element.querySelector('input')
  return (field?.value ?? element.textContent ?? '').trim()
}

const isForSign = (element: Element) =>
  content.test(signIn(element)) &&
  ![...element.querySelectorAll('img, svg, canvas, video, input, button')].some(each => !takesNothing(each))

/** Has a line, a shadow or a colour of its own that can be told from what is behind it. */
function isDrawn(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true }) || isFaint(element)) return false
  const style = getComputedStyle(element)
  if (style.backgroundImage.includes('url(')) return false
  const ground = groundOf(element)
  const lines = [...linesOf(style), ...inkOf(element, style)]
  if (ground === null) return lines.some(colour => alphaOf(colour) > 0)
  return [...lines, style.backgroundColor, ...addedTo(element)].some(colour => isSeenOn(colour, ground))
}

/** The colours of the line under a box, of the one around it, and of its shadows. */
function linesOf({ borderBottomWidth, borderBottomStyle, borderBottomColor, outlineStyle, outlineColor, boxShadow }: CSSStyleDeclaration) {
  const under = borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) > 0 ? [borderBottomColor] : []
  const around = outlineStyle !== 'none' ? [outlineColor] : []
  return [...under, ...around, ...(boxShadow.match(/[a-z]+\([^)]*\)/g) ?? [])]
}

/** What a shape is drawn with, or a sign that holds a place. */
function inkOf(element: Element, { stroke, fill, color }: CSSStyleDeclaration): string[] {
  if (element instanceof SVGGeometryElement) return [stroke, fill].filter(paint => paint.startsWith('rgb'))
  return place.test(signIn(element)) ? [color] : []
}

/** The lines and colours a style sheet adds to a box: `::before` and `::after`. */
function addedTo(element: Element): string[] {
  return ['::before', '::after'].flatMap(part => {
    const style = getComputedStyle(element, part)
    return /^(none|normal)$/.test(style.content) || Number(style.opacity) < 1 ? [] : [...linesOf(style), style.backgroundColor]
  })
}

const fromLeft = (slots: readonly Element[]) => slots.toSorted((a, b) => boxOf(a).left - boxOf(b).left)

/** Beside each other and alike, none twice and none far from the next. */
function isRow(slots: readonly Element[]): boolean {
  const rects = fromLeft(slots).map(boxOf)
  const [first] = rects
  if (!first || rects.length < boxes.min || rects.length > boxes.max) return false
  return rects.every((rect, i) => isAlike(rect, first) && (i === 0 || isNext(rect, rects[i - 1] as DOMRect)))
}

function isNext({ left, width }: DOMRect, before: DOMRect): boolean {
  return left >= before.right - 2 && left <= before.right + Math.max(gap.pixels, width * gap.widths)
}

const isAlike = (a: DOMRect, b: DOMRect) =>
  Math.abs(a.top - b.top) < 4 && Math.abs(a.width - b.width) < 6 && Math.abs(a.height - b.height) < 6

/** Nothing but the input and what can be seen through lies over the middle of a box. */
function isBare(slot: Element, { input, around, near }: Surroundings): boolean {
  const box = boxOf(slot)
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
  const { left, right, top, bottom } = boxOf(element)
  const [middle, centre] = [x + width / 2, y + height / 2]
  return left < middle && right > middle && top < centre && bottom > centre && getComputedStyle(element).pointerEvents === 'none'
}
