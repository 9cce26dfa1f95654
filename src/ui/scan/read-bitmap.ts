import { decodeByTurns, decodePicture, type Effort } from '../../core/qr/decode.ts'
import { type DeepEffort, decodeDeeply } from '../../core/qr/deep.ts'
import { enrols } from '../../core/qr/other-code.ts'
import type { Pixels, Region } from '../../core/qr/pixels.ts'

/** One picture to be read: one code's own pixels, rectangles of a larger picture, or all of it. */
export interface BitmapWork {
  bitmap: ImageBitmap
  /** Rectangles in the bitmap's pixels to be read each for itself; null reads the bitmap itself. */
  regions: Region[] | null
  /** Whether it may show several things, as a screenshot does. */
  whole: boolean
}

/**
 * Reads bitmaps' codes with the first decoder, as far as the effort goes, and closes them: first what
 * shows one thing, by turns; what may show several only if nothing so far enrols an account.
 */
export function textsInBitmaps(works: readonly BitmapWork[], effort: Effort): string[] {
  const sides = works.map(({ bitmap, regions, whole }) => ({ ...pixelsOf(bitmap), regions, whole }))
  const parts = sides.flatMap(({ read, all, regions, whole }) => (whole ? [] : (regions ?? [all]).map(region => () => read(region))))
  const texts = decodeByTurns(parts, effort).flatMap(seen => seen.map(({ text }) => text))
  for (const { read, all, whole } of sides) {
    if (!whole || effort.stop() || texts.some(enrols)) continue
    texts.push(...decodePicture(read(all), effort).map(({ text }) => text))
  }
  return texts
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
