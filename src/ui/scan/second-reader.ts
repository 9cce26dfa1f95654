import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url&inline'
import type { SecondReader } from '../../core/qr/deep.ts'
import type { Grey } from '../../core/qr/pixels.ts'
import type { Sighting } from '../../core/qr/reader.ts'

/** Every way it knows of looking at a picture, for QR codes alone. */
const thorough: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: true,
  maxNumberOfSymbols: 48,
}

/**
 * The second decoder, read from this script's own bytes: nothing is asked of any server. It is
 * large, and better with photos; the only place that knows it.
 * @throws Error when the browser does not start it
 */
export async function secondReader(): Promise<SecondReader> {
  const wasmBinary = bytesOf(wasm).buffer
  await prepareZXingModule({ overrides: { wasmBinary, locateFile: (file: string) => file }, fireImmediately: true })
  return async (grey, contrast) => {
    const results = await readBarcodes(imageOf(grey), { ...thorough, binarizer: contrast === 'local' ? 'LocalAverage' : 'GlobalHistogram' })
    return results
      .filter(({ isValid, text }) => isValid && text !== '')
      .map(({ text, position }): Sighting => {
        const { topLeft, topRight, bottomLeft, bottomRight } = position
        return { text, corners: [topLeft, topRight, bottomLeft, bottomRight] }
      })
  }
}

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), sign => sign.charCodeAt(0))
}

/** Pixels in the form the decoder takes. */
function imageOf({ data, width, height }: Grey): ImageData {
  const four = new Uint32Array(data.length)
  for (let i = 0; i < data.length; i++) four[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return { data: new Uint8ClampedArray(four.buffer), width, height, colorSpace: 'srgb' } as ImageData
}
