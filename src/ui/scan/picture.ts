import { Failure } from '../../core/failure.ts'
import { drawnSvg } from './bitmap.ts'
import { imageSize } from './image-size.ts'
import { readInWorker } from './read-in-worker.ts'

/** What is decoded at all: bytes of the file, pixels of a side, pixels altogether. */
const limits = { bytes: 10 * 1024 * 1024, side: 8192, pixels: 32_000_000 } as const
/** Time for one picture the person gave, in ms. */
const budget = 4000

/**
 * The texts of all QR codes in a picture that was dropped, pasted or picked. Empty when it has none.
 * @throws Failure `imageTooLarge` (judged by the header, before decoding), `imageUnreadable`
 */
export async function textsInPicture(blob: Blob): Promise<string[]> {
  if (blob.size > limits.bytes) throw new Failure('imageTooLarge')
  const bitmap = blob.type === 'image/svg+xml' ? await drawnSvg(blob).catch(unreadable) : await checkedBitmap(blob)
  return readInWorker({ pictures: [{ bitmap, regions: null, whole: true }], deep: true, budget })
}

async function checkedBitmap(blob: Blob): Promise<ImageBitmap> {
  const size = imageSize(new Uint8Array(await blob.arrayBuffer()))
  if (!size) throw new Failure('imageUnreadable')
  if (Math.max(size.width, size.height) > limits.side || size.width * size.height > limits.pixels) throw new Failure('imageTooLarge')
  return createImageBitmap(blob).catch(unreadable)
}

function unreadable(): never {
  throw new Failure('imageUnreadable')
}
