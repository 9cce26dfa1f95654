import { drawnBlocks } from './blocks.ts'
import type { Candidate } from './candidates.ts'
import { newCanvas } from './canvas.ts'
import { drawnCells } from './cells.ts'
import { paintedSvg } from './svg.ts'

/** How far handing out pictures may go. */
export interface Reach {
  /** Longest side of what is handed out, in pixels. */
  longestSide: number
  /** Most cells of a table or grid. */
  cells: number
  /**
   * Whether a style sheet's picture of the page's own server, which the screen does not show, may be asked for
   * once more: the browser has it in memory mostly, but the page may notice. Only when the person asked.
   */
  asksAgain: boolean
  outOfTime(): boolean
}

/** How long a CSS background may take to be drawn, in ms: it is in memory already. */
const patience = 120
/** Pictures that are read without asking a server. */
const atHand = /^(data|blob):/i
/** What painting an SVG or a grid is taken to cost, in pixels. */
const paintedCost = 50_000

/** How many pixels handing out a candidate costs: those of an image or canvas, after shrinking; little for all else. */
export function pixelsDrawn({ source, element, box }: Candidate, { longestSide }: Reach): number {
  if (source === 'svg' || source === 'blocks') return paintedCost
  const { width, height } = sizeOf(element) ?? box
  return width * height * Math.min(1, longestSide / Math.max(width, height, 1)) ** 2
}

/** A candidate's own pixels as a PNG data URL; null where the browser will not hand them out. */
export async function ownPixels(candidate: Candidate, reach: Reach): Promise<string | null> {
  const url = await drawn(candidate, reach)
  // What a canvas that is empty or too large says.
  return url === 'data:,' ? null : url
}

async function drawn({ source, element, box, url, text, cells }: Candidate, reach: Reach): Promise<string | null> {
  if (text) return drawnBlocks(text)
  if (cells) return drawnCells(element, reach)
  if (element instanceof SVGSVGElement) return paintedSvg(element, reach.outOfTime)
  if (url === null && (element instanceof HTMLImageElement || element instanceof HTMLCanvasElement)) return copied(element, reach)
  return source === 'background' && url ? drawnFrom(url, reach, isInSight(box)) : null
}

const isInSight = ({ y, height }: Candidate['box']) => y >= 0 && y + height <= window.innerHeight

function sizeOf(picture: Element): { width: number; height: number } | null {
  if (picture instanceof HTMLImageElement) return { width: picture.naturalWidth, height: picture.naturalHeight }
  return picture instanceof HTMLCanvasElement ? picture : null
}

/** Copies an image or canvas, made smaller if need be, into a canvas that is never put into the page. */
function copied(picture: HTMLImageElement | HTMLCanvasElement, { longestSide }: Reach): string | null {
  const { width, height } = sizeOf(picture) ?? { width: 0, height: 0 }
  if (!width || !height) return null
  const factor = Math.min(1, longestSide / Math.max(width, height))
  const { canvas, context } = newCanvas(width * factor, height * factor)
  if (!context) return null
  // Otherwise lines of pixels are left out, and with them modules.
  if (factor < 1) context.imageSmoothingQuality = 'high'
  try {
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png')
  } catch {
    // Another origin's picture: the browser keeps its pixels; the tab's picture shows them.
    return null
  }
}

/** Draws the picture of an address, from memory. */
async function drawnFrom(url: string, reach: Reach, isShown: boolean): Promise<string | null> {
  if (!atHand.test(url) && (isShown || !reach.asksAgain || !isOwn(url))) return null
  const image = new Image()
  image.src = url
  const late = new Promise<'late'>(resolve => setTimeout(() => resolve('late'), patience))
  const ready = await Promise.race([image.decode().catch(() => 'failed' as const), late])
  return ready === undefined ? copied(image, reach) : null
}

const isOwn = (url: string) => URL.canParse(url, document.baseURI) && new URL(url, document.baseURI).origin === self.origin
