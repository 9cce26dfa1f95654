import { shadowRootOf } from '../platform/shadow-root.ts'

/*
 * What a person sees of an element: what it stands in, how faint that makes it, and what is painted.
 */

/** An element fainter than this, all ancestors multiplied, is not something a person sees. */
const faintest = 0.7
/** A colour less opaque than this hides nothing. */
const veil = 0.3
/** A colour as opaque as this hides everything. */
const solid = 0.9
/** Two colours as near as this (differences in red, green and blue added, each of 255) look the same. */
const alike = 9
/** What an element covers of a field before it hides it: a share of its area. */
const most = 0.5

/** The element and all that contain it as drawn: through slots and shadow roots, closed ones included. */
export function ancestorsOf(element: Element): Element[] {
  const all: Element[] = []
  for (let each: Element | null = element; each; each = parentOf(each)) all.push(each)
  return all
}

/** What an element is drawn in; null for the document's own. */
function parentOf(element: Element): Element | null {
  const { parentElement } = element
  if (parentElement) return slotOf(element, parentElement) ?? parentElement
  const root: Node & { host?: Element } = element.getRootNode()
  return root.host ?? null
}

/** `assignedSlot` says nothing of closed shadow roots. */
function slotOf(element: Element, host: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot
  const slots = shadowRootOf(host)?.querySelectorAll('slot') ?? []
  return Array.from(slots).find(slot => slot.assignedElements().includes(element)) ?? null
}

/** Whether an element is too faint to be seen, by itself or by what it stands in. */
export function isFaint(element: Element): boolean {
  return !element.checkVisibility({ opacityProperty: true }) || opacityOf(element) < faintest
}

const opacityOf = (element: Element) => ancestorsOf(element).reduce((product, each) => product * ownOpacity(getComputedStyle(each)), 1)

/** The `opacity` property and the filter function of that name, which fades just the same; a mask may hide all of it. */
function ownOpacity({ opacity, filter, maskImage }: CSSStyleDeclaration): number {
  if (maskImage && maskImage !== 'none') return 0
  const filtered = Array.from(filter.matchAll(/\bopacity\(([\d.e-]+)\)/g), ([, share]) => Number(share))
  return filtered.reduce((product, share) => product * share, Number(opacity))
}

/** Elements that are drawn whatever their background is. */
const pictures = /^(img|svg|canvas|video|picture|iframe|object|embed|input|button|textarea|select)$/

/** Whether something under an element cannot be seen through it. */
export function isOpaque(element: Element): boolean {
  return (pictures.test(element.localName) || isPainted(getComputedStyle(element))) && opacityOf(element) > veil
}

const isPainted = ({ backgroundColor, backgroundImage }: CSSStyleDeclaration) =>
  backgroundImage !== 'none' || alphaOf(backgroundColor) > veil

/** Whether nothing at all can be seen through what is drawn by this style; pictures are not known. */
export function isSolid(style: CSSStyleDeclaration): boolean {
  const { backgroundColor, backgroundImage, mixBlendMode, clipPath } = style
  const stops = backgroundImage.includes('gradient(') && !backgroundImage.includes('url(') ? backgroundImage.match(/rgba?\([^)]*\)/g) : null
  const isFilled = alphaOf(backgroundColor) > solid || stops?.every(colour => alphaOf(colour) > solid)
  return isFilled === true && ownOpacity(style) > solid && mixBlendMode === 'normal' && clipPath === 'none'
}

/** Whether a style sheet lays something opaque over an element's content that is in no tree: `::before` and `::after`. */
export function hasCover(element: Element, { width, height }: DOMRect): boolean {
  return ['::before', '::after'].some(part => {
    const style = getComputedStyle(element, part)
    const isOver = /^(absolute|fixed)$/.test(style.position) && !(Number.parseInt(style.zIndex, 10) < 0)
    if (/^(none|normal)$/.test(style.content) || !isOver || !isPainted(style) || ownOpacity(style) <= veil) return false
    return Number.parseFloat(style.width) * Number.parseFloat(style.height) >= width * height * most
  })
}

/** The colour an element is drawn on; null where that is a picture. */
export function groundOf(element: Element): string | null {
  for (const each of ancestorsOf(element).slice(1)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(each)
    if (backgroundImage !== 'none') return null
    if (alphaOf(backgroundColor) > 0.99) return backgroundColor
  }
  return 'rgb(255, 255, 255)'
}

/** Whether a colour (as computed) can be told from the one it is drawn on. */
export function isSeenOn(colour: string, ground: string): boolean {
  const [over, under] = [partsOf(colour), partsOf(ground)]
  const apart = [0, 1, 2].reduce((sum, i) => sum + Math.abs((over[i] ?? 0) - (under[i] ?? 0)), 0)
  return apart * alphaOf(colour) > alike
}

/** 0 to 1. */
export const alphaOf = (colour: string) => partsOf(colour)[3] ?? 1

/** Red, green and blue from 0 to 255, and alpha where it is not 1. */
function partsOf(colour: string): number[] {
  const isRgb = colour.startsWith('rgb')
  return isRgb ? Array.from(colour.matchAll(/[\d.e-]+/g), ([part]) => Number(part)) : painted(colour)
}

/** Other notations are left to the browser: one pixel of them, in no page. */
function painted(colour: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) return [0, 0, 0, 0]
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}
