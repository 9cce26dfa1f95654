import type { Hidden } from '../core/otp-field/facts.ts'
import { liesOverSlots } from './slots.ts'

/** An element fainter than this, all ancestors multiplied, is not something a person sees. */
const faintest = 0.7
/** Inputs up to this many CSS pixels in either direction are not something a person types into. */
const tooSmall = 2

/**
 * Why a person could not see or use the field; null when they can. Taken from layout at this
 * moment: asked once for the look and again in the task that types.
 */
export function hiddenBy(field: HTMLInputElement | HTMLTextAreaElement): Hidden | null {
  if (field.disabled || field.matches(':disabled')) return 'disabled'
  if (field.readOnly) return 'readonly'
  return hiddenElement(field)
}

/** Why an element (a field, or the frame a document sits in) cannot be seen; null when it can. */
export function hiddenElement(element: Element): Hidden | null {
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) return 'display'
  const box = element.getBoundingClientRect()
  if (box.width <= tooSmall || box.height <= tooSmall) return 'size'
  if (isOffScreen(box, windowOf(element))) return 'offscreen'
  if (opacityOf(element) < faintest && !isSlotted(element)) return 'opacity'
  if (ancestors(element).some(each => each.getAttribute('aria-hidden') === 'true' || each.hasAttribute('inert'))) return 'ariaHidden'
  return isCovered(element, box) ? 'covered' : null
}

/** The window an element is laid out in: for a frame element, its parent's. */
const windowOf = (element: Element): Window => element.ownerDocument.defaultView ?? window

/** The element and all that contain it, through open shadow roots. */
function ancestors(element: Element): Element[] {
  const all: Element[] = []
  for (let each: Element | null = element; each; each = parentOf(each)) all.push(each)
  return all
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot
  if (element.parentElement) return element.parentElement
  const root: Node & { host?: Element } = element.getRootNode()
  return root.host ?? null
}

const opacityOf = (element: Element) => ancestors(element).reduce((product, each) => product * ownOpacity(getComputedStyle(each)), 1)

/** See-through by itself alone, and what is typed into it is drawn in the boxes it lies over. */
const isSlotted = (element: Element) => {
  const parent = parentOf(element)
  return element instanceof HTMLInputElement && parent !== null && opacityOf(parent) >= faintest && liesOverSlots(element)
}

/** The `opacity` property and the filter function of that name, which fades just the same; a mask may hide all of it. */
function ownOpacity({ opacity, filter, maskImage }: CSSStyleDeclaration): number {
  if (maskImage && maskImage !== 'none') return 0
  const filtered = Array.from(filter.matchAll(/\bopacity\(([\d.e-]+)\)/g), ([, share]) => Number(share))
  return filtered.reduce((product, share) => product * share, Number(opacity))
}

/**
 * Whether the middle of a field is in its window: once it was scrolled to, a field that still is
 * not there can be reached by nobody.
 */
export function isInSight(field: Element): boolean {
  const { x, y, width, height } = field.getBoundingClientRect()
  return isInView(windowOf(field))([x + width / 2, y + height / 2])
}

/** Whether any part of an element is in its window. */
export function isPartlyInSight(element: Element): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const { innerWidth, innerHeight } = windowOf(element)
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
}

/** Outside of what scrolling can reach. Below the fold is not off-screen. */
function isOffScreen(box: DOMRect, { scrollX, scrollY, innerWidth, document }: Window): boolean {
  const right = Math.max(document.documentElement.scrollWidth, innerWidth)
  return box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || box.left + scrollX >= right
}

/** Where a field is tried for something lying over it: shares of its width and height. */
const probes = [
  [0.5, 0.5],
  [0.2, 0.5],
  [0.8, 0.5],
  [0.5, 0.2],
  [0.5, 0.8],
] as const

/** Something else takes the clicks at most of the points that are in view. */
function isCovered(element: Element, box: DOMRect): boolean {
  const points = probes.map(([x, y]) => [box.left + box.width * x, box.top + box.height * y] as const).filter(isInView(windowOf(element)))
  const free = points.filter(([x, y]) => belongsTo(element, topAt(element, x, y)))
  return points.length > 0 && free.length * 2 < points.length
}

const isInView =
  ({ innerWidth, innerHeight }: Window) =>
  ([x, y]: readonly [number, number]) =>
    x >= 0 && y >= 0 && x < innerWidth && y < innerHeight

function topAt(element: Element, x: number, y: number): Element | null {
  const root = element.getRootNode() as Document | ShadowRoot
  return root.elementFromPoint(x, y)
}

/** The field itself, or a label of its own drawn over it. */
function belongsTo(element: Element, top: Element | null): boolean {
  if (top === null) return false
  if (element === top || element.contains(top) || isClickedThrough(element, top)) return true
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
  return labels.some(label => label.contains(top))
}

/** Clicks pass through it to what it stands in, and nothing it stands in is drawn over it. */
function isClickedThrough(element: Element, top: Element): boolean {
  if (!top.contains(element) || getComputedStyle(element).pointerEvents !== 'none') return false
  return ancestors(element).every(each => !(Number.parseInt(getComputedStyle(each).zIndex, 10) < 0))
}
