/* Put into a page by qr-accuracy: the shipped decoding, without its worker. */
import { bitmapOf } from '../../src/ui/scan/bitmap.ts'
import { type BitmapWork, textsInBitmap } from '../../src/ui/scan/read-bitmap.ts'

interface Question {
  dataUrl: string
  regions: BitmapWork['regions']
  whole: boolean
  deep: boolean
  budget: number
}

async function probe({ dataUrl, regions, whole, deep, budget }: Question) {
  const bitmap = await bitmapOf(dataUrl)
  if (!bitmap) return { texts: [], ms: 0 }
  const start = performance.now()
  const texts = textsInBitmap({ bitmap, regions, whole }, { deep, stop: () => performance.now() - start > budget })
  return { texts, ms: performance.now() - start }
}

;(globalThis as { lockstepProbe?: typeof probe }).lockstepProbe = probe
