import { flattened, greyAlongColours, grown, sharpened } from './enhance.ts'
import { type Grey, greyOf, hasTransparency, type Pixels, pad, rangeOf, scale, soften, somePixels, stretch, threshold } from './pixels.ts'
import type { Point } from './reader.ts'
import { aroundLying, aroundUpright, throughLens, unbent } from './unbent.ts'

/** One way of looking at a picture. A point of it lies at `(point - margin) / factor` in the picture. */
export interface View {
  grey: Grey
  factor: number
  margin: number
  /** Whether only the decoder that is quick at failing is to try it. */
  light?: boolean
}

/** A point of a view in the picture's own pixels. */
export function inPicture({ x, y }: Point, { factor, margin }: View): Point {
  return { x: (x - margin) / factor, y: (y - margin) / factor }
}

/** Longest side given to the first decoder, in pixels; larger pictures are shrunk or taken in parts. */
const quickSide = 900
/** Longest side given to the second one. */
const deepSide = 1800
/** Longest side of its first look: fine detail first, as long as memory allows. */
const firstSide = 4200

/** Longest side of what is bent back. */
const bentSide = 1000
/** Bottles that stand or lie, and lenses, from slightly to strongly bent. */
const bends = [aroundUpright(1), throughLens(0.3), throughLens(-0.25), aroundLying(1), aroundUpright(0.6), throughLens(0.12)]

/** One channel with a quiet zone around, in a size made from the picture's. */
function viewOf(grey: Grey, factor: number, change: (grey: Grey) => Grey = stretch): View {
  const changed = change(factor === 1 ? grey : scale(grey, factor))
  const margin = Math.max(12, Math.round(Math.max(changed.width, changed.height) * 0.06))
  return { grey: pad(changed, margin, edgeLevel(changed) < 128 ? 0 : 255), factor, margin }
}

const sideOf = ({ width, height }: { width: number; height: number }) => Math.max(width, height)

/** The factor that brings a picture down to a longest side; 1 for smaller ones. */
const downTo = (side: number, most: number) => (side > most ? most / side : 1)

/** The plain way of looking at a picture, with a longest side in pixels. */
export function plainView(grey: Grey, side: number): View {
  return viewOf(grey, downTo(sideOf(grey), side))
}

/** Longest side of the first look at one thing, in pixels: most codes need no more. */
const glanceSide = 260

/** Ways of looking at one thing that are worth a try by themselves, the likeliest first; each is made when its turn comes. */
export function* quickViews(pixels: Pixels): Generator<() => View> {
  const plain = greyOf(pixels, 255)
  const side = sideOf(plain)
  const fit = downTo(side, quickSide)
  if (side > 1.2 * glanceSide) yield () => viewOf(plain, downTo(side, glanceSide))
  yield () => viewOf(plain, fit)
  if (hasTransparency(pixels)) yield () => viewOf(greyOf(pixels, 0), fit)
  if (side <= 500) yield () => viewOf(plain, side <= 200 ? 4 : 2)
  yield () => viewOf(plain, fit, grey => stretch(soften(grey)))
  if (isColoured(pixels)) yield () => viewOf(greyAlongColours(pixels), fit)
  yield () => viewOf(plain, side <= 300 ? 3 : fit, threshold)
  if (side > 300) yield () => viewOf(plain, fit / 2)
}

/** Ways that cost little and give most of what photos show, also from paper or through lenses that are bent. */
export function* lightViews(pixels: Pixels): Generator<() => View> {
  const plain = greyOf(pixels, 255)
  const side = sideOf(plain)
  const fit = downTo(side, deepSide)
  const light = (factor: number, change?: (grey: Grey) => Grey) => () => ({ ...viewOf(plain, factor, change), light: true })
  yield light(downTo(side, firstSide))
  yield light(fit, flattened)
  if (side > 300) yield light(fit / 2)
  yield light(fit, grey => stretch(soften(grey)))
  yield* bentViews(plain)
  if (side > 600) yield light(fit / 3)
}

/** Bent back in several ways: guesses, of which at most one is right. */
function* bentViews(plain: Grey): Generator<() => View> {
  const factor = downTo(sideOf(plain), bentSide)
  for (const bend of bends) yield () => ({ ...viewOf(plain, factor, grey => unbent(stretch(grey), bend)), light: true })
}

/** All ways, for pictures in which nothing was found so far: photos, distorted, faint and tiny codes. */
export function* deepViews(pixels: Pixels): Generator<() => View> {
  const plain = greyOf(pixels, 255)
  const side = sideOf(plain)
  const fit = downTo(side, deepSide)
  const zoom = side <= 150 ? 4 : side <= 400 ? 3 : 2
  yield () => viewOf(plain, downTo(side, firstSide))
  if (side <= 800) yield () => viewOf(plain, zoom)
  yield () => viewOf(plain, fit, flattened)
  yield* bentViews(plain)
  if (side > 300) yield () => viewOf(plain, fit / 2)
  yield () => viewOf(plain, fit, grey => stretch(soften(grey)))
  if (isColoured(pixels)) yield () => viewOf(greyAlongColours(pixels), side <= 800 ? 2 : fit)
  if (side <= 800) yield () => viewOf(plain, zoom, grey => sharpened(stretch(grey), 2))
  yield () => viewOf(plain, fit, grey => flattened(soften(grey)))
  yield () => viewOf(plain, fit, grey => sharpened(stretch(grey), 2))
  yield () => viewOf(plain, fit * 0.7)
  yield () => viewOf(plain, fit, grey => threshold(soften(soften(grey))))
  if (side > 600) yield () => viewOf(plain, fit / 3)
  if (side <= 1000) yield () => viewOf(plain, 1.5, flattened)
  yield () => viewOf(plain, fit, grey => grown(stretch(grey), false))
  yield () => viewOf(plain, fit, grey => grown(stretch(grey), true))
  if (hasTransparency(pixels)) yield () => viewOf(greyOf(pixels, 0), fit)
  if (side > 300) yield () => viewOf(plain, fit / 2, grey => sharpened(flattened(grey), 1))
  if (side <= 800) yield () => viewOf(plain, zoom, grey => threshold(soften(grey)))
}

/** Whether colours set parts apart that are about as bright; judged by some of the pixels. */
function isColoured(pixels: Pixels): boolean {
  const some = somePixels(pixels)
  const [own, along] = [rangeOf(greyOf(some, 255)), rangeOf(greyAlongColours(some))]
  return along.high - along.low > own.high - own.low + 24
}

function edgeLevel({ data, width, height }: Grey): number {
  let [dark, all] = [0, 0]
  const count = (level: number | undefined) => {
    all++
    if ((level ?? 0) < 128) dark++
  }
  for (let x = 0; x < width; x++) [data[x], data[(height - 1) * width + x]].forEach(count)
  for (let y = 0; y < height; y++) [data[y * width], data[(y + 1) * width - 1]].forEach(count)
  return dark * 2 > all ? 0 : 255
}
