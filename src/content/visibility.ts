import type { Hidden } from '../core/otp-field/facts.ts'
import { ancestorsOf, hasCover, isFaint } from './drawn.ts'

/** Inputs of less than this many CSS pixels in either direction are not something a person types into. */
const smallest = 8

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
  if (box.width < smallest || box.height < smallest) return 'size'
  if (isOffScreen(element, box)) return 'offscreen'
  if (isFaint(element)) return 'opacity'
  if (ancestorsOf(element).some(each => each.getAttribute('aria-hidden') === 'true' || each.hasAttribute('inert'))) return 'ariaHidden'
  return isCovered(element, box) ? 'covered' : null
}

/** The window an element is laid out in: for a frame element, its parent's. */
const windowOf = (element: Element): Window => element.ownerDocument.defaultView ?? window

/**
 * Whether the middle of a field, or of what stands for it, is in its window: once it was scrolled to, a field that still is
 * not there can be reached by nobody.
 */
export function isInSight(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect()
  return isInView(windowOf(element))([x + width / 2, y + height / 2])
}

/** Whether any part of an element is in its window. */
export function isPartlyInSight(element: Element): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const { innerWidth, innerHeight } = windowOf(element)
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
}

/** Outside of what scrolling can reach. Below the fold is not off-screen. */
export function isOffScreen(element: Element, box: DOMRect): boolean {
  const { scrollX, scrollY, innerWidth, document } = windowOf(element)
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

/** Clicks pass through it to what it stands in, and nothing it stands in is drawn over it, nor lays anything over it. */
function isClickedThrough(element: Element, top: Element): boolean {
  if (!top.contains(element) || getComputedStyle(element).pointerEvents !== 'none') return false
  const box = element.getBoundingClientRect()
  const around = ancestorsOf(element).slice(1)
  if (around.slice(0, around.indexOf(top) + 1).some(each => hasCover(each, box))) return false
  return [element, ...around].every(each => !(Number.parseInt(getComputedStyle(each).zIndex, 10) < 0))
}
