/* Put into a page by the tests of the scan: the shipped decoding, without its worker. */
import { bitmapOf } from '../../src/ui/scan/bitmap.ts'
import { type BitmapWork, textsInBitmap } from '../../src/ui/scan/read-bitmap.ts'

interface Question {
  dataUrl: string
  regions: BitmapWork['regions']
  whole: boolean
  /** Pixels that may be given to the decoder. */
  cost: number
}

async function probe({ dataUrl, regions, whole, cost }: Question) {
  const bitmap = await bitmapOf(dataUrl)
  if (!bitmap) return { texts: [], ms: 0, spent: 0 }
  const start = performance.now()
  let left = cost
  const spend = (pixels: number) => {
    left -= pixels
    return left > 0
  }
  const texts = textsInBitmap({ bitmap, regions, whole }, { stop: () => left <= 0, spend })
  return { texts, ms: performance.now() - start, spent: cost - left }
}

;(globalThis as { lockstepProbe?: typeof probe }).lockstepProbe = probe
