import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import jsqr from 'jsqr'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { boundedEffort, decodePicture } from '../../../src/core/qr/decode.ts'
import type { Pixels } from '../../../src/core/qr/pixels.ts'
import { drawCode, usual } from '../../accuracy/qr/generator/code.ts'
import { randomFrom } from '../../accuracy/qr/generator/random.ts'
import { blank, type Colour, type Raster, rectangle, textLines } from '../../accuracy/qr/generator/raster.ts'
import { keyUri } from '../../accuracy/qr/generator/texts.ts'

/** What one decoder needs for one picture, in ms, and whether it read the code. */
export interface QrSpeed {
  ms: number
  found: boolean
}

export interface QrSpeeds {
  lockstep: QrSpeed
  jsqr: QrSpeed
  zxing: QrSpeed
}

/** What a look that nobody asked for may cost, in pixels given to the decoder: as the product has it. */
const cost = 90_000
const ink: Colour = [60, 60, 70]

/** A screen full of text, with a code or without. */
export function screenOf(width: number, height: number, withCode: boolean, seed: number): { pixels: Pixels; text: string } {
  const random = randomFrom(seed)
  const raster = blank(width, height)
  rectangle(raster, { x: 0, y: 0, width, height: 60 }, [30, 90, 200])
  for (let y = 100; y < height - 100; y += 220) textLines(raster, { x: 60, y, width: width * 0.6, height: 120 }, ink, random.share)
  const text = keyUri(random)
  const module = random.between(3, 6) * (width / 1920)
  if (withCode) drawCode(raster, text, { ...usual, module }, width * 0.7, height * random.between(0.2, 0.5))
  return { pixels: pixelsOf(raster), text }
}

function pixelsOf({ data, width, height }: Raster): Pixels {
  const four = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i++) for (let channel = 0; channel < 3; channel++) four[i * 4 + channel] = data[i * 3 + channel] ?? 0
  return { data: four, width, height }
}

/** Starts the second decoder, which is not what is measured. */
export function startZxing(): Promise<unknown> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = new Uint8Array(readFileSync(path)).buffer
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/** Gives one picture to the product's quick look, to plain jsQR and to plain zxing-wasm. */
export async function qrSpeeds({ pixels, text }: { pixels: Pixels; text: string }): Promise<QrSpeeds> {
  const { data, width, height } = pixels
  const image = { data, width, height, colorSpace: 'srgb' } as ImageData
  return {
    lockstep: await timed(async () => quickTexts(pixels), text),
    jsqr: await timed(async () => [jsqr(data, width, height)?.data ?? ''], text),
    zxing: await timed(async () => (await readBarcodes(image, { formats: ['QRCode'] })).map(result => result.text), text),
  }
}

function quickTexts(pixels: Pixels): string[] {
  return decodePicture(pixels, boundedEffort(cost)).map(sighting => sighting.text)
}

async function timed(read: () => Promise<string[]>, text: string): Promise<QrSpeed> {
  const start = performance.now()
  const texts = await read()
  return { ms: performance.now() - start, found: texts.includes(text) }
}
