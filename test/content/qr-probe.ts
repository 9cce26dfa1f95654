/* Put into a page by the tests of the scan: the shipped decoding, without its worker. */
import { bitmapOf } from '../../src/ui/scan/bitmap.ts'
import { type BitmapWork, textsInBitmap } from '../../src/ui/scan/read-bitmap.ts'

interface Question {
  dataUrl: string
  regions: BitmapWork['regions']
  whole: boolean
  budget: number
}

async function probe({ dataUrl, regions, whole, budget }: Question) {
  const bitmap = await bitmapOf(dataUrl)
  if (!bitmap) return { texts: [], ms: 0 }
  const start = performance.now()
  const texts = textsInBitmap({ bitmap, regions, whole }, { stop: () => performance.now() - start > budget })
  return { texts, ms: performance.now() - start }
}

;(globalThis as { lockstepProbe?: typeof probe }).lockstepProbe = probe
