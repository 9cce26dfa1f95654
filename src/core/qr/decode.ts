import { cornersOf, type Finder, findersInBoth } from './finders.ts'
import { redrawnCodes } from './grid.ts'
import { coarseGrey, type Grey, type Pixels, type Region } from './pixels.ts'
import { isWithin, readEach, readFirst, type Sighting } from './reader.ts'
import { cropPixels, texturedRegions } from './regions.ts'
import { inPicture, plainView, quickViews, type View } from './views.ts'

/** How far to go. */
export interface Effort {
  /** Asked between attempts: true ends the search with what was found. */
  stop(): boolean
  /**
   * Asked before an attempt, with what it costs in pixels given to a decoder: the same on a busy machine
   * as on a quiet one. False when that is too much.
   */
  spend?(pixels: number): boolean
}

/** Regions tried in one picture. */
const mostRegions = 8
/** Making a view and looking for finder patterns in it costs this share of decoding it. */
const viewShare = 1 / 16

/**
 * Reads the QR codes of a picture of one thing (an image, a canvas, a crop) with the first decoder.
 * @returns what was read, in the picture's pixels; codes that were seen but not read are left out
 */
export function decodeCrop(pixels: Pixels, effort: Effort): Sighting[] {
  for (const make of quickViews(pixels)) {
    if (effort.stop()) break
    const view = make()
    if (effort.spend?.(view.grey.width * view.grey.height * viewShare) === false) break
    const seen = readView(view.grey, effort)
    if (seen.length > 0) return distinct(seen.map(sighting => placed(sighting, view)))
  }
  return []
}

/** Reads the codes of one channel where it shows finder patterns, in either polarity. */
export function readView(grey: Grey, effort: Effort): Sighting[] {
  return findersInBoth(grey).flatMap(({ finders, inverted }) => readAt(grey, finders, inverted, effort))
}

/** Fewest finder patterns of which a code can be made; without them the decoder is not asked: looking everywhere is slow. */
const fewestFinders = 3

function readAt(grey: Grey, finders: readonly Finder[], inverted: boolean, effort: Effort): Sighting[] {
  if (finders.length < fewestFinders) return []
  const seen = readRedrawn(grey, finders, inverted, effort)
  const left = finders.filter(({ x, y }) => !seen.some(({ corners }) => isWithin({ x, y }, corners)))
  if (cornersOf(left).length === 0 || effort.stop() || effort.spend?.(grey.width * grey.height) === false) return seen
  return [...seen, ...readEach(inverted ? negative(grey) : grey)]
}

const negative = (grey: Grey): Grey => ({ ...grey, data: grey.data.map(level => 255 - level) })

function placed({ text, corners }: Sighting, view: View): Sighting {
  return { text, corners: corners.map(corner => inPicture(corner, view)) }
}

const distinct = (seen: readonly Sighting[]): Sighting[] => [...new Map(seen.map(sighting => [sighting.text, sighting])).values()]

/**
 * Reads the QR codes of a picture that may show more than one thing: first square textured regions,
 * then, when these hold none, the whole in a smaller size.
 */
export function decodePicture(pixels: Pixels, effort: Effort): Sighting[] {
  const seen: Sighting[] = []
  const { grey, step } = coarseGrey(pixels)
  for (const coarse of texturedRegions(grey, mostRegions)) {
    if (effort.stop()) break
    const region = { x: coarse.x * step, y: coarse.y * step, width: coarse.width * step, height: coarse.height * step }
    seen.push(...decodeCrop(cropPixels(pixels, region), effort).map(sighting => shifted(sighting, region)))
  }
  if (seen.length > 0 || effort.stop()) return distinct(seen)
  return distinct(
    readSmall(grey, effort).map(({ text, corners }) => ({ text, corners: corners.map(({ x, y }) => ({ x: x * step, y: y * step })) })),
  )
}

function readSmall(grey: Grey, effort: Effort): Sighting[] {
  const view = plainView(grey)
  return readView(view.grey, effort).map(sighting => placed(sighting, view))
}

function shifted({ text, corners }: Sighting, { x, y }: Region): Sighting {
  return { text, corners: corners.map(corner => ({ x: corner.x + x, y: corner.y + y })) }
}

/** Reads codes drawn anew from their modules: for codes with no quiet zone, in dots, or with modules that are not square. */
function readRedrawn(grey: Grey, finders: readonly Finder[], inverted: boolean, effort: Effort): Sighting[] {
  const seen: Sighting[] = []
  for (const { picture, corners } of redrawnCodes(grey, finders, inverted)) {
    if (effort.stop()) break
    if (seen.some(other => isWithin(corners[0] ?? { x: 0, y: 0 }, other.corners))) continue
    if (effort.spend?.(picture.width * picture.height) === false) break
    const text = readFirst(picture, 'dontInvert')?.text
    if (text) seen.push({ text, corners })
  }
  return seen
}
