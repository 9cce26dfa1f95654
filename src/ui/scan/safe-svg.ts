import { contentOf } from './data-url.ts'
import { imageSize } from './image-size.ts'
import { addressOf, shapesShown, xlink } from './svg-cost.ts'
import { withoutCostlyStyles } from './svg-sheets.ts'

/*
 * An SVG file is a drawing program of a stranger: a few hundred letters can ask for a billion shapes.
 * What it would cost is counted, and what costs without end is taken out, before the browser draws it.
 */

/** UTF-16 units of a file, shapes it may show in all, pixels of the pictures it holds, and drawings inside of drawings. */
const limits = { text: 4_000_000, shapes: 60_000, pixels: 32_000_000, drawings: 2 } as const

/** None of these makes a code, and each can keep a computer busy. */
const costly = 'filter, mask, marker, foreignObject, script, animate, animateTransform, animateMotion, set, feImage'
const costlyAttributes = ['filter', 'mask', 'marker-start', 'marker-mid', 'marker-end']
const ofSvg = 'http://www.w3.org/2000/svg'
/** A picture of pixels counts as so many shapes. */
const pictureCost = 20
const pictureTypes = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/

interface HtmlPolicy {
  createHTML(text: string): string
}
let policy: HtmlPolicy | null = null

/**
 * Reads a text as XML into a document without a window: nothing in it loads or runs. Where Trusted Types
 * are enforced this takes a policy the manifest names, and a policy can be made only once per page.
 */
function parsedSvg(text: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } }
  policy ??= trustedTypes?.createPolicy('lockstep-svg', { createHTML: own => own }) ?? null
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'image/svg+xml')
}

/**
 * The text of an SVG without what costs and is no part of a code.
 * @returns null when it is no SVG, or shows more than a code is made of
 */
export function safeSvg(text: string): string | null {
  return cleared(text, { ...limits })?.text ?? null
}

/** What may still be taken in of all the drawings in one another. */
interface Room {
  pixels: number
  drawings: number
}

interface Drawing {
  text: string
  shapes: number
}

function cleared(text: string, room: Room): Drawing | null {
  if (text.length > limits.text) return null
  const parsed = parsedSvg(text)
  const root = parsed.documentElement
  if (root.localName !== 'svg' || parsed.querySelector('parsererror')) return null
  if (root.querySelectorAll('*').length > limits.shapes) return null
  for (const element of root.querySelectorAll('*')) if (element.namespaceURI !== ofSvg || element.matches(costly)) element.remove()
  withoutCostlyStyles(root)
  for (const element of [root, ...root.querySelectorAll('*')]) for (const name of costlyAttributes) element.removeAttribute(name)
  const shapes = shapesShown(root, limits.shapes, clearedPictures(root, room))
  return shapes > limits.shapes ? null : { text: new XMLSerializer().serializeToString(root), shapes }
}

/** Keeps the pictures a drawing holds itself, drawings among them cleared as it is. Gives the shapes these show. */
function clearedPictures(root: Element, room: Room): Map<Element, number> {
  const shapes = new Map<Element, number>()
  for (const image of root.querySelectorAll('image')) {
    const picture = clearedPicture(addressOf(image)?.trim() ?? '', room)
    if (picture === null) image.remove()
    else {
      image.removeAttributeNS(xlink, 'href')
      image.setAttribute('href', picture.text)
      shapes.set(image, picture.shapes)
    }
  }
  return shapes
}

/** The address of an embedded picture as it may be drawn; null for one elsewhere, too large or too costly. */
function clearedPicture(address: string, room: Room): Drawing | null {
  const content = contentOf(address)
  if (content?.type !== 'image/svg+xml') {
    return content && pictureTypes.test(content.type) && fits(content.bytes, room) ? { text: address, shapes: pictureCost } : null
  }
  const drawing = room.drawings-- > 0 ? cleared(new TextDecoder().decode(content.bytes), room) : null
  return drawing && { ...drawing, text: `data:image/svg+xml,${encodeURIComponent(drawing.text)}` }
}

function fits(bytes: Uint8Array<ArrayBuffer>, room: Room): boolean {
  const size = imageSize(bytes)
  room.pixels -= (size?.width ?? 0) * (size?.height ?? 0)
  return size !== null && room.pixels >= 0
}
