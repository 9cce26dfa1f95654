/* Put into a page by the tests of the scan: the shipped decoding, without its worker. */
import { boundedEffort } from '../../src/core/qr/decode.ts'
import { bitmapOf } from '../../src/ui/scan/bitmap.ts'
import { type BitmapWork, textsInBitmaps } from '../../src/ui/scan/read-bitmap.ts'

interface Question {
  pictures: (Omit<BitmapWork, 'bitmap'> & { dataUrl: string })[]
  /** Pixels that may be given to the decoder. */
  cost: number
}

async function probe({ pictures, cost }: Question) {
  const bitmaps = await Promise.all(pictures.map(({ dataUrl }) => bitmapOf(dataUrl)))
  const works = pictures.flatMap(({ regions, whole }, i) => (bitmaps[i] ? [{ bitmap: bitmaps[i], regions, whole }] : []))
  const start = performance.now()
  const effort = boundedEffort(cost)
  const { texts } = textsInBitmaps(works, effort)
  return { texts, ms: performance.now() - start, spent: effort.spent() }
}

;(globalThis as { lockstepProbe?: typeof probe }).lockstepProbe = probe
