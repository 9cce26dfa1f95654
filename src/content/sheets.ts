import { ancestorsOf, isSolid } from './drawn.ts'

/*
 * A page can paint over a field what takes no clicks: clicks, and questions what is at a point, go
 * through it, and the person does not see what is typed. Pictures and what can be seen through are
 * left alone: pages decorate themselves with those.
 */

/** Elements that are looked at, whatever a page holds. */
const most = 20_000
/** How much of a field is painted over before it is hidden: a share of its area. */
const share = 0.5

/** Whether something solid that takes no clicks is painted over one of the elements. */
export function isUnderSheet(elements: readonly Element[]): boolean {
  const boxes = elements.map(element => ({ element, box: element.getBoundingClientRect() }))
  if (boxes.some(({ element, box }) => ancestorsOf(element).some(around => hasSheet(around, element, box)))) return true
  return [...document.querySelectorAll('*')].slice(0, most).some(sheet => {
    const over = sheet.getBoundingClientRect()
    const below = boxes.filter(({ element, box }) => isMostlyWithin(box, over) && isApart(sheet, element))
    return below.length > 0 && isSheet(sheet) && below.some(({ element }) => isPaintedOver(sheet, element))
  })
}

function isMostlyWithin(box: DOMRect, over: DOMRect): boolean {
  const width = Math.min(box.right, over.right) - Math.max(box.left, over.left)
  const height = Math.min(box.bottom, over.bottom) - Math.max(box.top, over.top)
  return width > 0 && height > 0 && width * height >= box.width * box.height * share
}

/** Neither in the other, nor a label of it: labels float over empty fields. */
function isApart(sheet: Element, element: Element): boolean {
  const isLabel = element instanceof HTMLInputElement && [...(element.labels ?? [])].some(label => label.contains(sheet))
  return !isLabel && !element.contains(sheet) && !ancestorsOf(element).includes(sheet)
}

const isSheet = (element: Element) => isSheetBy(getComputedStyle(element)) && element.checkVisibility({ visibilityProperty: true })
const isSheetBy = (style: CSSStyleDeclaration) => style.pointerEvents === 'none' && isSolid(style)

/** Whether a style sheet lays such a thing over what an element holds: `::before` and `::after`. */
function hasSheet(around: Element, element: Element, { width, height }: DOMRect): boolean {
  return ['::before', '::after'].some(part => {
    const style = getComputedStyle(around, part)
    if (/^(none|normal)$/.test(style.content) || !/^(absolute|fixed)$/.test(style.position) || !isSheetBy(style)) return false
    if (Number.parseFloat(style.width) * Number.parseFloat(style.height) < width * height * share) return false
    const [over, under] = [Number.parseInt(style.zIndex, 10) || 0, layerIn(around, element)]
    return over > under || (over === under && part === '::after')
  })
}

/** By layers within what holds both, and in one layer by the order in the document. */
function isPaintedOver(sheet: Element, element: Element): boolean {
  const around = ancestorsOf(element).find(each => each.contains(sheet)) ?? document.documentElement
  const [over, under] = [layerIn(around, sheet), layerIn(around, element)]
  const isLater = (element.compareDocumentPosition(sheet) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  return over > under || (over === under && isLater)
}

/** What flows is painted before everything that is positioned, and after what is put below by a number. */
const flow = -0.5

/** The layer an element is painted in within one that holds it, from the first on the way that has a layer of its own. */
function layerIn(around: Element, element: Element): number {
  const chain = ancestorsOf(element)
  const within = chain
    .slice(0, Math.max(chain.indexOf(around), 0))
    .toReversed()
    .map(getStyle)
  const layered = within.find(isLayer)
  if (layered) return Number.parseInt(layered.zIndex, 10) || 0
  return within.some(({ position }) => position !== 'static') ? 0 : flow
}

const getStyle = (element: Element) => getComputedStyle(element)

/** Whether all that an element holds is painted in one layer with it. */
function isLayer({ zIndex, position, opacity, transform, filter }: CSSStyleDeclaration): boolean {
  return zIndex !== 'auto' || /^(fixed|sticky)$/.test(position) || Number(opacity) < 1 || transform !== 'none' || filter !== 'none'
}
