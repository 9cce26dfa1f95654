import type { Rect, ScanPicture } from '../../core/page-report.ts'
import { type Background, backgroundOf } from './backgrounds.ts'
import { blockText } from './blocks.ts'

/** Something that may show a code, before its pixels are taken. */
export interface Candidate {
  source: ScanPicture['source']
  element: Element
  /** CSS pixels of this frame's viewport. */
  box: Rect
  /** The picture behind a CSS background; null for all else. */
  url: string | null
  /** Its block characters, when it is made of them. */
  text?: string
  /** Whether it is made of table cells or boxes. */
  cells?: boolean
}

type Kind = Pick<Candidate, 'source' | 'url' | 'text' | 'cells'> & Pick<Background, 'size'>

/** Sides of what may be a code, in CSS pixels, and how far from square it may be. */
const sides = { min: 28, max: 4000 } as const
const widest = 2.6
/** A code has at least 21 modules a side. */
const fewestRows = 21
const fewestCells = 200

/**
 * All that may show a code, the likeliest first.
 * @param deep whether what elements have before and after them is looked at as well, which takes its time
 */
export function candidates(elements: readonly Element[], deep: boolean, outOfTime: () => boolean): Candidate[] {
  const found: Candidate[] = []
  for (const element of elements) {
    if (outOfTime()) break
    const shown = kindOf(element, deep)
    if (!shown) continue
    const { size, ...kind } = shown
    const { x, y, width, height } = element.getBoundingClientRect()
    const candidate = { ...kind, element, box: { x, y, width, height, ...size } }
    if ((kind.text || isCodeSized(candidate.box)) && element.checkVisibility({ visibilityProperty: true })) found.push(candidate)
  }
  const ranked = found.map(candidate => ({ candidate, rank: likelihood(candidate) }))
  return ranked.sort((a, b) => b.rank - a.rank).map(({ candidate }) => candidate)
}

const isCodeSized = ({ width, height }: Rect) =>
  Math.min(width, height) >= sides.min &&
  Math.max(width, height) <= sides.max &&
  Math.max(width, height) / Math.min(width, height) <= widest

const named = /qr|otp|2fa|mfa|totp|barcode|authenticator/i
/** Sides codes are mostly shown at, in CSS pixels. */
const usual = { min: 90, max: 520 } as const

/** The squarer the likelier; then what has the size of a code, and what a page calls one. */
function likelihood({ element, box: { width, height } }: Candidate): number {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  const isUsual = shorter >= usual.min && longer <= usual.max
  return shorter / longer + (isUsual ? 0.5 : 0) + (named.test(namesOf(element)) ? 1 : 0)
}

/** The words a page has for an element and the one around it; of an address only its end, as the rest may be a picture. */
function namesOf(element: Element): string {
  const words = ['id', 'class', 'alt', 'title', 'aria-label', 'data-testid'].map(name => element.getAttribute(name) ?? '')
  const { id = '', className = '' } = element.parentElement ?? {}
  const source = element.getAttribute('src') ?? ''
  return [...words, id, className, source.startsWith('data:') ? '' : source.slice(-200)].join(' ')
}

function kindOf(element: Element, deep: boolean): Kind | null {
  if (element instanceof HTMLImageElement) return ofImage(element, deep)
  if (element instanceof HTMLCanvasElement) return { source: 'canvas', url: null }
  if (element instanceof SVGSVGElement) return element.ownerSVGElement ? null : { source: 'svg', url: null }
  if (element.matches('object, embed, video, input[type=image]')) return { source: 'background', url: addressOf(element) }
  const text = blockText(element)
  if (text) return { source: 'blocks', url: null, text }
  return isCellGrid(element) ? { source: 'blocks', url: null, cells: true } : background(element, deep)
}

/** An image; where it shows nothing yet, its address, or what a style sheet shows in its place. */
function ofImage(image: HTMLImageElement, deep: boolean): Kind {
  const asIs: Kind = { source: 'img', url: null }
  if (image.naturalWidth > 0 || !deep) return asIs
  const url = image.currentSrc || image.src
  return url === '' ? (background(image, deep) ?? asIs) : { source: 'background', url }
}

/** The address of the picture that such an element shows; null when it has none. */
function addressOf(element: Element): string | null {
  if (element instanceof HTMLObjectElement) return element.data || null
  if (element instanceof HTMLVideoElement) return element.poster || null
  return element instanceof HTMLEmbedElement || element instanceof HTMLInputElement ? element.src || null : null
}

function background(element: Element, deep: boolean): Kind | null {
  if (element instanceof SVGElement) return null
  const found = backgroundOf(element, deep)
  return found && { source: 'background', ...found }
}

/** A code drawn cell by cell, as a table or boxes. */
function isCellGrid(element: Element): boolean {
  if (!element.matches('table, div, span, figure, section')) return false
  const rows = element.matches('table') ? element.querySelectorAll('tr').length : element.childElementCount
  if (rows < fewestRows) return false
  const cells = element.querySelectorAll('*').length
  return cells >= fewestCells && (element.textContent?.trim().length ?? 0) < cells
}
