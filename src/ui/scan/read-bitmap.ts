import { decodeCrop, decodePicture, type Effort } from '../../core/qr/decode.ts'
import type { Pixels, Region } from '../../core/qr/pixels.ts'

/** One picture to be read: one code's own pixels, rectangles of a larger picture, or all of it. */
export interface BitmapWork {
  bitmap: ImageBitmap
  /** Rectangles in the bitmap's pixels to be read each for itself; null reads the bitmap itself. */
  regions: Region[] | null
  /** Whether it may show several things, as a screenshot does. */
  whole: boolean
}

/** Reads one bitmap's codes and closes it. */
export function textsInBitmap({ bitmap, regions, whole }: BitmapWork, effort: Effort): string[] {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return []
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const pixelsOf = ({ x, y, width, height }: Region): Pixels => context.getImageData(x, y, width, height)
  const all = { x: 0, y: 0, width: canvas.width, height: canvas.height }
  if (regions) return regions.flatMap(region => (effort.stop() ? [] : decodeCrop(pixelsOf(region), effort)))
  return whole ? decodePicture(pixelsOf(all), effort) : decodeCrop(pixelsOf(all), effort)
}
