import jsqr from 'jsqr'
import { redrawnCodes } from './grid.ts'
import {
  type Grey,
  greyOf,
  hasTransparency,
  luminance,
  type Pixels,
  pad,
  type Region,
  rangeOf,
  scale,
  soften,
  stretch,
  threshold,
  type Weights,
} from './pixels.ts'
import { texturedRegions } from './regions.ts'

/** How far to go. `stop` is asked between attempts: true ends the search with what was found. */
export interface Effort {
  stop(): boolean
  /** Every way of looking at a picture, not only those that find nearly all. */
  deep: boolean
}

/** More codes than this in one picture are not read. */
const mostCodes = 12
/** Longest side given to the decoder, in pixels; larger pictures are shrunk or taken in parts. */
const longestSide = 900
/** Regions tried in one picture. */
const mostRegions = { quick: 6, deep: 16 } as const

/**
 * Reads the QR codes of a picture of one thing (an image, a canvas, a crop).
 * @returns the texts, without duplicates, empty ones and codes that could not be read
 */
export function decodeCrop(pixels: Pixels, effort: Effort): string[] {
  const found = new Set<string>()
  for (const view of views(pixels, effort.deep)) {
    if (effort.stop()) break
    const grey = view()
    for (const text of [...readRedrawn(grey, effort), ...readAll(grey)]) found.add(text)
    if (found.size > 0) break
  }
  return [...found]
}

/**
 * Reads the QR codes of a picture that shows more than one code: first square textured regions,
 * then the whole.
 */
export function decodePicture(pixels: Pixels, effort: Effort): string[] {
  const found = new Set<string>()
  const grey = greyOf(pixels, 255)
  for (const region of texturedRegions(grey, effort.deep ? mostRegions.deep : mostRegions.quick)) {
    if (effort.stop()) break
    for (const text of decodeCrop(cropPixels(pixels, region), effort)) found.add(text)
  }
  if (!effort.stop() && (found.size === 0 || effort.deep)) for (const text of decodeCrop(pixels, effort)) found.add(text)
  return [...found]
}

/** The part of a picture inside a region. */
export function cropPixels({ data, width }: Pixels, region: Region): Pixels {
  const part = new Uint8ClampedArray(region.width * region.height * 4)
  for (let row = 0; row < region.height; row++) {
    const from = ((region.y + row) * width + region.x) * 4
    part.set(data.subarray(from, from + region.width * 4), row * region.width * 4)
  }
  return { data: part, width: region.width, height: region.height }
}

const red: Weights = [1, 0, 0]
const green: Weights = [0, 1, 0]
const blue: Weights = [0, 0, 1]

/** Ways of looking at one picture, the likeliest first; each is made only when its turn comes. */
function* views(pixels: Pixels, deep: boolean): Generator<() => Grey> {
  const plain = atMost(greyOf(pixels, 255))
  yield () => framed(stretch(plain))
  if (hasTransparency(pixels)) yield () => framed(stretch(atMost(greyOf(pixels, 0))))
  const side = Math.max(plain.width, plain.height)
  if (side <= 500) yield () => framed(stretch(scale(plain, side <= 200 ? 4 : 2)))
  yield () => framed(threshold(side <= 300 ? scale(plain, 3) : plain))
  yield () => framed(stretch(soften(plain)))
  if (side > 300) yield () => framed(stretch(scale(plain, 0.5)))
  for (const weights of colourAxes(pixels)) yield () => framed(stretch(atMost(greyOf(pixels, 255, weights))))
  if (!deep) return
  if (side > 150 && side <= 700) yield () => framed(stretch(scale(plain, 1.5)))
  yield () => framed(threshold(soften(soften(plain))))
  yield () => framed(stretch(scale(plain, 0.7)))
  if (side > 500) yield () => framed(stretch(scale(plain, 0.33)))
}

/** Channels in which a coloured code may stand out more than in its brightness. */
function colourAxes(pixels: Pixels): Weights[] {
  const spread = (weights: Weights) => {
    const { low, high } = rangeOf(atMost(greyOf(pixels, 255, weights)))
    return high - low
  }
  const plain = spread(luminance)
  return [red, green, blue]
    .map(weights => ({ weights, by: spread(weights) }))
    .filter(({ by }) => by > plain + 24)
    .sort((a, b) => b.by - a.by)
    .map(({ weights }) => weights)
}

function atMost(grey: Grey): Grey {
  const side = Math.max(grey.width, grey.height)
  return side > longestSide ? scale(grey, longestSide / side) : grey
}

/** A quiet zone in the picture's own ground: the level most of its edge has. */
function framed(grey: Grey): Grey {
  const size = Math.max(12, Math.round(Math.max(grey.width, grey.height) * 0.06))
  return pad(grey, size, edgeLevel(grey) < 128 ? 0 : 255)
}

function edgeLevel({ data, width, height }: Grey): number {
  const edge = [...data.subarray(0, width), ...data.subarray((height - 1) * width)]
  for (let y = 0; y < height; y++) edge.push(data[y * width] ?? 0, data[(y + 1) * width - 1] ?? 0)
  return edge.sort((a, b) => a - b)[edge.length >> 1] ?? 255
}

interface Point {
  x: number
  y: number
}

/** Reads one code after the other: what was read is painted over, so that the next is seen. */
function readAll(grey: Grey): string[] {
  const texts: string[] = []
  let rest = grey
  while (texts.length < mostCodes) {
    const code = readOne(rest)
    if (!code) break
    if (code.text) texts.push(code.text)
    rest = paintOver(rest, code.corners)
    if (!code.text && texts.length === 0) break
  }
  return texts
}

/** Reads codes drawn anew from their modules: for codes with no quiet zone, in dots, or with modules that are not square. */
function readRedrawn(grey: Grey, effort: Effort): string[] {
  const texts: string[] = []
  for (const code of redrawnCodes(grey)) {
    if (effort.stop()) break
    const text = readOne(code, 'dontInvert')?.text
    if (text) texts.push(text)
  }
  return texts
}

/** The only place that knows the decoder. An empty text is a code that was seen but not read. */
function readOne(grey: Grey, inversion: 'attemptBoth' | 'dontInvert' = 'attemptBoth'): { text: string; corners: Point[] } | null {
  const code = jsqr(rgba(grey), grey.width, grey.height, { inversionAttempts: inversion })
  if (!code) return null
  const { topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner } = code.location
  return { text: code.data, corners: [topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner] }
}

function rgba({ data }: Grey): Uint8ClampedArray {
  const four = new Uint8ClampedArray(data.length * 4)
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    const level = data[i] ?? 0
    four[at] = level
    four[at + 1] = level
    four[at + 2] = level
    four[at + 3] = 255
  }
  return four
}

function paintOver(grey: Grey, corners: Point[]): Grey {
  const data = grey.data.slice()
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [left, right] = [clamp(Math.min(...xs), grey.width), clamp(Math.max(...xs), grey.width)]
  const [top, bottom] = [clamp(Math.min(...ys), grey.height), clamp(Math.max(...ys), grey.height)]
  for (let y = top; y < bottom; y++) data.fill(255, y * grey.width + left, y * grey.width + right)
  return { ...grey, data }
}
