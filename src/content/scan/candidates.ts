import type { Rect, ScanPicture } from '../../core/page-report.ts'
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
}

/** Sides of what may be a code, in CSS pixels, and how far from square it may be. */
const sides = { min: 24, max: 4000 } as const
const widest = 2.6
/** A code has at least 21 modules a side. */
const fewestRows = 21
const fewestCells = 200

/** All that may show a code, the squarest first. */
export function candidates(elements: readonly Element[], outOfTime: () => boolean): Candidate[] {
  const found: Candidate[] = []
  for (const element of elements) {
    if (outOfTime()) break
    const kind = kindOf(element)
    if (!kind) continue
    const { x, y, width, height } = element.getBoundingClientRect()
    const candidate = { ...kind, element, box: { x, y, width, height } }
    if ((kind.text || isCodeSized(candidate.box)) && element.checkVisibility({ visibilityProperty: true })) found.push(candidate)
  }
  return found.sort((a, b) => squareness(b.box) - squareness(a.box))
}

const isCodeSized = ({ width, height }: Rect) =>
  Math.min(width, height) >= sides.min &&
  Math.max(width, height) <= sides.max &&
  Math.max(width, height) / Math.min(width, height) <= widest

/** 1 for a square; larger ones a little ahead of small ones. */
const squareness = ({ width, height }: Rect) =>
  Math.min(width, height) / Math.max(width, height) + Math.min(0.2, Math.min(width, height) / 1000)

function kindOf(element: Element): Pick<Candidate, 'source' | 'url' | 'text'> | null {
  if (element instanceof HTMLImageElement) return { source: 'img', url: null }
  if (element instanceof HTMLCanvasElement) return { source: 'canvas', url: null }
  if (element instanceof SVGSVGElement) return element.ownerSVGElement ? null : { source: 'svg', url: null }
  if (element.matches('object, embed, video, input[type=image]')) return { source: 'blocks', url: null }
  const text = blockText(element)
  if (text) return { source: 'blocks', url: null, text }
  return isCellGrid(element) ? { source: 'blocks', url: null } : background(element)
}

function background(element: Element): Pick<Candidate, 'source' | 'url' | 'text'> | null {
  if (element instanceof SVGElement) return null
  const image = getComputedStyle(element).backgroundImage
  if (image === 'none') return null
  return { source: 'background', url: /url\("(.+?)"\)/.exec(image)?.[1]?.replaceAll('\\"', '"') ?? null }
}

/** A code drawn cell by cell, as a table or boxes. */
function isCellGrid(element: Element): boolean {
  if (!element.matches('table, div, span, figure, section')) return false
  const rows = element.matches('table') ? element.querySelectorAll('tr').length : element.childElementCount
  if (rows < fewestRows) return false
  const cells = element.querySelectorAll('*').length
  return cells >= fewestCells && (element.textContent?.trim().length ?? 0) < cells
}
