import { readFile } from 'node:fs/promises'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { beginsAs } from '../../src/core/backup/magic.ts'
import { Failure } from '../../src/core/failure.ts'
import { decodeDeeply, type SecondReader } from '../../src/core/qr/deep.ts'
import type { Grey, Pixels } from '../../src/core/qr/pixels.ts'
import { imageSize } from '../../src/ui/scan/image-size.ts'

/** As in the extension: larger pictures are no screenshots. */
const mostPixels = 32_000_000
/** For one picture, in ms. */
const mostTime = 60_000

/**
 * The texts of the QR codes in a PNG or JPEG picture, with the product's own search and decoders.
 * @throws Failure `imageUnreadable`, `imageTooLarge`
 */
export async function picturedTexts(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const size = imageSize(bytes)
  if (!size) throw new Failure('imageUnreadable')
  if (size.width * size.height > mostPixels) throw new Failure('imageTooLarge')
  const end = Date.now() + mostTime
  return decodeDeeply(pixelsOf(bytes), { stop: () => Date.now() > end, step: () => undefined, second: secondReader })
}

function pixelsOf(bytes: Uint8Array<ArrayBuffer>): Pixels {
  try {
    const { data, width, height } = beginsAs(bytes, 'png') ? PNG.sync.read(Buffer.from(bytes)) : jpegPixels(bytes)
    return { data: new Uint8ClampedArray(data), width, height }
  } catch {
    throw new Failure('imageUnreadable')
  }
}

function jpegPixels(bytes: Uint8Array<ArrayBuffer>) {
  if (!beginsAs(bytes, 'jpeg')) throw new Failure('imageUnreadable')
  return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 })
}

/** The second decoder as the extension has it, with its bytes from the package. */
async function secondReader(): Promise<SecondReader> {
  const wasm = await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  return async (grey, contrast) => {
    const binarizer = contrast === 'local' ? 'LocalAverage' : 'GlobalHistogram'
    const results = await readBarcodes(imageOf(grey), { formats: ['QRCode'], binarizer, maxNumberOfSymbols: 12 })
    return results
      .filter(({ isValid, text }) => isValid && text !== '')
      .map(({ text, position: { topLeft, topRight, bottomLeft, bottomRight } }) => ({
        text,
        corners: [topLeft, topRight, bottomLeft, bottomRight],
      }))
  }
}

function imageOf({ data, width, height }: Grey): ImageData {
  const four = new Uint8ClampedArray(data.length * 4).map((_, at) => (at % 4 === 3 ? 255 : (data[Math.floor(at / 4)] ?? 0)))
  return { data: four, width, height, colorSpace: 'srgb' } as ImageData
}
