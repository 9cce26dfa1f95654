import { Failure, type FailureCode, failureCode } from '../../core/failure.ts'
import { drawnSvg } from './bitmap.ts'
import { foundOf, type ScanFound } from './found.ts'
import { laterFrames } from './frames.ts'
import { type ImageSize, imageSize } from './image-size.ts'
import type { QrQuestion } from './qr-worker.ts'
import { openReader, type Watching } from './read-in-worker.ts'
import { safeSvg } from './safe-svg.ts'

/** What is decoded at all: pictures at once, bytes of a file, pixels of a side, pixels altogether. */
const limits = { pictures: 40, bytes: 10 * 1024 * 1024, side: 8192, pixels: 32_000_000 } as const
/** Time for one picture, and for all pictures given at once, in ms. */
const time = { each: 20_000, all: 90_000 } as const
/** Longer side an SVG is drawn at, in pixels: it may show more than a code. */
const svgSide = 1400

/** What was found in pictures, and which of them could not be looked at. */
export interface PicturesFound extends ScanFound {
  problems: PictureProblem[]
}

/** Why one of several pictures was not looked at. */
export interface PictureProblem {
  /** Its place among the pictures given, from 0. */
  picture: number
  code: FailureCode
}

/**
 * Reads the QR codes of pictures that were dropped, pasted, picked or taken from a page. A picture
 * that cannot be read is told among the problems; the others are read all the same. When the signal
 * ends it, or time does, what was read until then is given, and that it is unfinished.
 * @param patience how many times as long as usual it may take
 * @throws Failure `timeout`, `unexpected`
 */
export async function readPictures(pictures: readonly Blob[], watching: Watching = {}, patience = 1): Promise<PicturesFound> {
  const texts: string[] = []
  const problems: PictureProblem[] = []
  let unfinished = pictures.length > limits.pictures
  const end = performance.now() + time.all * patience
  const reader = openReader()
  try {
    // One after the other: open pictures take far more memory than their files.
    for (const [picture, blob] of pictures.slice(0, limits.pictures).entries()) {
      const bitmaps = await openedOrProblem(blob)
      if (typeof bitmaps === 'string') {
        problems.push({ picture, code: bitmaps })
        continue
      }
      const read = await reader.read(questionOf(bitmaps, end, patience), within(watching, picture, pictures.length))
      texts.push(...read.texts)
      unfinished ||= read.unfinished
    }
  } finally {
    reader.close()
  }
  return { ...foundOf(texts), unfinished, problems }
}

/** `end` of all pictures as `performance.now()` has it. */
function questionOf(bitmaps: readonly ImageBitmap[], end: number, patience: number): QrQuestion {
  const left = Math.max(1000, end - performance.now())
  return {
    pictures: bitmaps.map(bitmap => ({ bitmap, regions: null, whole: true })),
    deep: true,
    time: Math.min(time.each * patience, left),
    cost: 0,
  }
}

/** How one of several is watched: its progress is a part of the whole. */
function within({ onProgress, signal }: Watching, place: number, count: number): Watching {
  return { signal, onProgress: done => onProgress?.((place + done) / count) }
}

/**
 * The texts of all QR codes in some pictures. Empty when they have none.
 * @throws Failure `imageTooLarge` (judged by the header, before decoding), `imageUnreadable`, `pictureIsPdf` when none could be looked at
 */
export async function textsInPictures(pictures: readonly Blob[]): Promise<string[]> {
  const { texts, others, problems } = await readPictures(pictures)
  if (problems[0] && problems.length === pictures.length) throw new Failure(problems[0].code)
  return [...texts, ...others.map(({ text }) => text)]
}

async function openedOrProblem(blob: Blob): Promise<ImageBitmap[] | FailureCode> {
  return opened(blob).catch(failureCode)
}

/** A picture, and of one that moves some of its later frames. */
async function opened(blob: Blob): Promise<ImageBitmap[]> {
  if (blob.size > limits.bytes) throw new Failure('imageTooLarge')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const start = beginningOf(bytes)
  if (start.startsWith('%PDF')) throw new Failure('pictureIsPdf')
  if (isSvg(start)) return [await openedSvg(bytes)]
  const size = imageSize(bytes)
  if (!size) throw new Failure('imageUnreadable')
  if (isTooLarge(size)) throw new Failure('imageTooLarge')
  const bitmap = await createImageBitmap(blob).catch(unreadable)
  if (!isTooLarge(bitmap)) return [bitmap, ...(await laterFrames(bytes, start))]
  // Its header said less than it holds.
  bitmap.close()
  throw new Failure('imageTooLarge')
}

/** A file that asks for more than a code is made of is not drawn. */
function openedSvg(bytes: Uint8Array): Promise<ImageBitmap> {
  const safe = safeSvg(new TextDecoder().decode(bytes))
  if (safe === null) throw new Failure('imageUnreadable')
  return drawnSvg(new Blob([safe], { type: 'image/svg+xml' }), svgSide).catch(unreadable)
}

const isTooLarge = ({ width, height }: ImageSize) => Math.max(width, height) > limits.side || width * height > limits.pixels

/** The first signs of a file, as far as they are ASCII. */
const beginningOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).replace(/^\u00ef\u00bb\u00bf/, '')

const isSvg = (start: string) => /^\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start)

function unreadable(): never {
  throw new Failure('imageUnreadable')
}
