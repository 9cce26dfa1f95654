import type { Rect, ScanReport } from '../../core/page-report.ts'
import type { Region } from '../../core/qr/pixels.ts'

/** Margin around an element's rectangle in the tab's picture, as a share of its width. */
const margin = 0.08

/** Rectangles of elements in the picture's pixels. `factor` is picture pixels per CSS pixel. */
export function screenRegions(reports: readonly ScanReport[], factor: number, picture: { width: number; height: number }): Region[] {
  const rects = reports.flatMap(({ pictures }) => pictures.filter(({ inView }) => inView).map(({ rect }) => rect))
  return rects.map(rect => toRegion(rect, factor, picture)).filter(({ width, height }) => width > 20 && height > 20)
}

function toRegion({ x, y, width, height }: Rect, factor: number, picture: { width: number; height: number }): Region {
  const around = width * margin
  const left = Math.max(0, Math.floor((x - around) * factor))
  const top = Math.max(0, Math.floor((y - around) * factor))
  const right = Math.min(picture.width, Math.ceil((x + width + around) * factor))
  const bottom = Math.min(picture.height, Math.ceil((y + height + around) * factor))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
