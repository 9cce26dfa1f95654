import { decodeCrop, decodePicture, type Effort } from '../../core/qr/decode.ts'
import { type DeepEffort, decodeDeeply } from '../../core/qr/deep.ts'
import type { Pixels, Region } from '../../core/qr/pixels.ts'

/** One picture to be read: one code's own pixels, rectangles of a larger picture, or all of it. */
export interface BitmapWork {
  bitmap: ImageBitmap
  /** Rectangles in the bitmap's pixels to be read each for itself; null reads the bitmap itself. */
  regions: Region[] | null
  /** Whether it may show several things, as a screenshot does. */
  whole: boolean
}

/** Reads one bitmap's codes with the first decoder, as far as the effort goes, and closes it. */
export function textsInBitmap({ bitmap, regions, whole }: BitmapWork, effort: Effort): string[] {
  const { read, all } = pixelsOf(bitmap)
  const seen = regions
    ? regions.flatMap(region => (effort.stop() ? [] : decodeCrop(read(region), effort)))
    : (whole ? decodePicture : decodeCrop)(read(all), effort)
  return seen.map(({ text }) => text)
}

/** Reads one bitmap's codes in every way there is, and closes it. Regions are read before the whole. */
export async function textsDeepInBitmap({ bitmap, regions, whole }: BitmapWork, effort: DeepEffort): Promise<string[]> {
  const { read, all } = pixelsOf(bitmap)
  const texts: string[] = []
  for (const region of regions ?? []) if (!effort.stop()) texts.push(...(await decodeDeeply(read(region), effort)))
  if (whole || !regions) texts.push(...(await decodeDeeply(read(all), effort)))
  return [...new Set(texts)]
}

function pixelsOf(bitmap: ImageBitmap): { read: (region: Region) => Pixels; all: Region } {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const read = ({ x, y, width, height }: Region) => context?.getImageData(x, y, width, height) ?? nothing
  return { read, all: { x: 0, y: 0, width: canvas.width, height: canvas.height } }
}

const nothing: Pixels = { data: new Uint8ClampedArray(0), width: 0, height: 0 }
