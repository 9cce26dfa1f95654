import { drawnBlocks } from './blocks.ts'
import type { Candidate } from './candidates.ts'

/** Longest side of what is handed out, in pixels: the largest code is 177 modules wide. */
const longestSide = 900
/** Longest serialised SVG, in UTF-16 units. */
const longestSvg = 600_000
/** How long a CSS background may take to be drawn, in ms: it is in memory already. */
const patience = 120
/** Pictures that are read without asking a server. Any other is read from the screen: the page would see us ask. */
const atHand = /^(data|blob):/i

/** How many pixels handing out a candidate costs: those of an image or canvas, after shrinking; little for all else. */
export function pixelsDrawn({ source, element, box }: Candidate): number {
  const size =
    element instanceof HTMLImageElement
      ? { width: element.naturalWidth, height: element.naturalHeight }
      : element instanceof HTMLCanvasElement
        ? element
        : box
  if (source === 'svg') return 50_000
  return Math.min(size.width, longestSide) * Math.min(size.height, longestSide)
}

/** A candidate's own pixels as a data URL; null where the browser will not hand them out. */
export async function ownPixels({ source, element, url, text }: Candidate): Promise<string | null> {
  if (text) return drawnBlocks(text)
  if (source === 'img') return drawn(element as HTMLImageElement)
  if (source === 'canvas') return drawn(element as HTMLCanvasElement)
  if (source === 'svg') return svgOf(element as SVGSVGElement)
  if (source === 'background' && url && atHand.test(url)) return drawnFrom(url)
  return null
}

/** Copies an image or canvas at its natural size into a canvas that is never put into the page. */
function drawn(picture: HTMLImageElement | HTMLCanvasElement): string | null {
  const [width, height] =
    picture instanceof HTMLImageElement ? [picture.naturalWidth, picture.naturalHeight] : [picture.width, picture.height]
  if (!width || !height) return null
  const factor = Math.min(1, longestSide / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * factor))
  canvas.height = Math.max(1, Math.round(height * factor))
  try {
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png')
  } catch {
    // Another origin's picture: the browser keeps its pixels; the tab's picture shows them.
    return null
  }
}

async function drawnFrom(url: string): Promise<string | null> {
  const image = new Image()
  image.src = url
  const late = new Promise<'late'>(resolve => setTimeout(() => resolve('late'), patience))
  const ready = await Promise.race([image.decode().catch(() => 'failed' as const), late])
  return ready === undefined ? drawn(image) : null
}

/**
 * An SVG with its size and the colours style sheets give it written out, so that it can be drawn elsewhere.
 * The copy belongs to a document without a window: there no picture loads and no element of the
 * page's own making is brought to life, so that the page does not notice.
 */
function svgOf(svg: SVGSVGElement): string | null {
  const { width, height } = svg.getBoundingClientRect()
  const copy = document.implementation.createHTMLDocument('').importNode(svg, true)
  const [originals, copies] = [
    [svg, ...svg.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ]
  originals.forEach((original, i) => {
    const fill = original instanceof SVGElement ? getComputedStyle(original).fill : ''
    if (fill) copies[i]?.setAttribute('fill', fill)
  })
  copy.removeAttribute('style')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const text = new XMLSerializer().serializeToString(copy)
  return text.length > longestSvg ? null : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
}
