import { decodeByTurns, decodePicture, type Effort } from '../../core/qr/decode.ts'
import { type DeepEffort, decodeDeeply } from '../../core/qr/deep.ts'
import { enrols } from '../../core/qr/other-code.ts'
import type { Pixels, Region } from '../../core/qr/pixels.ts'
import { mayShowCode } from '../../core/qr/promising.ts'

/** One picture to be read: one code's own pixels, rectangles of a larger picture, or all of it. */
export interface BitmapWork {
  bitmap: ImageBitmap
  /** Rectangles in the bitmap's pixels to be read each for itself; null reads the bitmap itself. */
  regions: Region[] | null
  /** Whether it may show several things, as a screenshot does. */
  whole: boolean
}

/** One picture whose pixels can be read in parts. */
interface Source {
  read(region: Region): Pixels
  /** What is to be read of it, each for itself; for a picture of several things, all of it. */
  regions: Region[]
  whole: boolean
}

/** The texts of codes, and whether the effort ended before all of them were read. */
export interface BitmapTexts {
  texts: string[]
  unfinished: boolean
}

/**
 * Reads bitmaps' codes with the first decoder, as far as the effort goes, and closes them: first what
 * shows one thing, by turns; what may show several only if nothing so far enrols an account.
 */
export function textsInBitmaps(works: readonly BitmapWork[], effort: Effort): BitmapTexts {
  const sources = works.map(sourceOf)
  const { texts, unfinished } = textsByTurns(sources, effort)
  for (const { read, regions, whole } of sources) {
    if (!whole || effort.stop() || texts.some(enrols)) continue
    for (const region of regions) texts.push(...decodePicture(read(region), effort).map(({ text }) => text))
  }
  return { texts, unfinished }
}

function textsByTurns(sources: readonly Source[], effort: Effort): BitmapTexts {
  const parts = sources.flatMap(({ read, regions, whole }) => (whole ? [] : regions.map(region => () => read(region))))
  const { seen, unfinished } = decodeByTurns(parts, effort)
  return { texts: seen.flat().map(({ text }) => text), unfinished }
}

/**
 * Reads bitmaps' codes in every way there is, and closes them: first a look at each, then one after the
 * other. Gives what was read as it goes, often the same again.
 * @param effortFor how far to go in one of them, by its place
 */
export async function* textsDeepInBitmaps(
  works: readonly BitmapWork[],
  first: Effort,
  effortFor: (place: number) => DeepEffort,
): AsyncGenerator<BitmapTexts> {
  const sources = works.map(sourceOf)
  yield { texts: textsByTurns(sources, first).texts, unfinished: false }
  for (const [place, { read, regions }] of sources.entries()) {
    const effort = effortFor(place)
    for (const region of regions) yield await textsDeepIn(read(region), effort)
  }
}

/** An effort that ended before it was through leaves something only where the picture may show a code. */
async function textsDeepIn(pixels: Pixels, effort: DeepEffort): Promise<BitmapTexts> {
  let ended = effort.stop()
  const stop = () => {
    ended ||= effort.stop()
    return ended
  }
  const texts = ended ? [] : await decodeDeeply(pixels, { ...effort, stop })
  return { texts, unfinished: ended && mayShowCode(pixels) }
}

function sourceOf({ bitmap, regions, whole }: BitmapWork): Source {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0)
  bitmap.close()
  const read = ({ x, y, width, height }: Region) => context?.getImageData(x, y, width, height) ?? nothing
  return { read, regions: regions ?? [{ x: 0, y: 0, width: canvas.width, height: canvas.height }], whole }
}

const nothing: Pixels = { data: new Uint8ClampedArray(0), width: 0, height: 0 }
