import { redraw, type SampledCode } from './grid.ts'
import { readFirst } from './reader.ts'
import { undamagedText } from './undamaged.ts'

/** The text of a code whose modules are known, damaged or not; null when it is not read. */
export function readSampled(code: SampledCode): string | null {
  return undamagedText(code) ?? readDamaged(code)
}

/**
 * The text of a code that is damaged: it is drawn anew for the decoder, without what stands around it, in square modules.
 * @param spend told before the decoder is asked, with the pixels given to it
 * @returns null when it is not read
 */
export function readDamaged(code: SampledCode, spend?: (pixels: number) => unknown): string | null {
  const picture = redraw(code)
  spend?.(picture.width * picture.height)
  return readFirst(picture, 'dontInvert')?.text || null
}
