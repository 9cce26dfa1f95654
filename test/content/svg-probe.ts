/* Put into a page by the tests of drawings: as a dropped SVG is cleared, drawn and read, without the worker. */
import { boundedEffort } from '../../src/core/qr/decode.ts'
import { drawnSvg } from '../../src/ui/scan/bitmap.ts'
import { textsInBitmaps } from '../../src/ui/scan/read-bitmap.ts'
import { safeSvg } from '../../src/ui/scan/safe-svg.ts'

async function probe(text: string) {
  const safe = safeSvg(text)
  if (safe === null) return { safe, texts: [] }
  const bitmap = await drawnSvg(new Blob([safe], { type: 'image/svg+xml' }), 700)
  return { safe, texts: textsInBitmaps([{ bitmap, regions: null, whole: false }], boundedEffort(700_000)).texts }
}

;(globalThis as { lockstepSvg?: typeof probe }).lockstepSvg = probe
