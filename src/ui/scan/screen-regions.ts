import type { Rect, ScanPicture } from '../../core/page-report.ts'
import type { Region } from '../../core/qr/pixels.ts'

/** Margin around an element's rectangle in the tab's picture, as a share of its width. */
const margin = 0.08

/** Smallest side of what is taken for a code by its shape, in CSS pixels, and how much wider than high it may be. */
const codeLike = { side: 60, ratio: 1.4 } as const

/** Whether a rectangle has the shape and size of a code on a page. */
export function isCodeLike({ width, height }: Rect): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return short >= codeLike.side && long <= short * codeLike.ratio
}

/** Rectangles of pictures in the tab's picture, in its pixels. `factor` is picture pixels per CSS pixel. */
export function screenRegions(pictures: readonly ScanPicture[], factor: number, picture: { width: number; height: number }): Region[] {
  const regions = pictures.map(({ rect }) => toRegion(rect, factor, picture))
  return regions.filter(({ width, height }) => width > 20 && height > 20)
}

function toRegion({ x, y, width, height }: Rect, factor: number, picture: { width: number; height: number }): Region {
  const around = width * margin
  const left = Math.max(0, Math.floor((x - around) * factor))
  const top = Math.max(0, Math.floor((y - around) * factor))
  const right = Math.min(picture.width, Math.ceil((x + width + around) * factor))
  const bottom = Math.min(picture.height, Math.ceil((y + height + around) * factor))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
