import { type Corner, cornersOf, type Finder, findersInBoth } from './finders.ts'
import { outlineOf, partAround, type SampledCode, sampledCodes } from './grid.ts'
import { coarseGrey, type Grey, type Pixels, type Region, relevelled } from './pixels.ts'
import { mayShowCode } from './promising.ts'
import { isWithin, middleOf, type Point, readEach, readFirst, type Sighting } from './reader.ts'
import { cropPixels, texturedRegions } from './regions.ts'
import { readDamaged } from './sampled.ts'
import { undamagedText } from './undamaged.ts'
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

/**
 * An effort that ends when so many pixels were given to decoders, or when it is late. What is begun is
 * ended, so that the last code may cost a little more.
 */
export function boundedEffort(cost: number, isLate: () => boolean = () => false): Effort & { spent(): number } {
  let left = cost
  return {
    stop: () => left <= 0 || isLate(),
    spend(pixels) {
      left -= pixels
      return left > 0
    },
    spent: () => cost - left,
  }
}

/** Regions tried in one picture when nobody asked for it. */
const mostRegions = 8
/** Longest side of a look at all of a picture whose parts are not textured: such a code is large. */
const wholeSide = 600
/** Making a view and looking for finder patterns in it costs this share of decoding it. */
const viewShare = 1 / 12

/**
 * Reads the QR codes of a picture of one thing (an image, a canvas, a crop) with the first decoder.
 * @returns what was read, in the picture's pixels; codes that were seen but not read are left out
 */
export function decodeCrop(pixels: Pixels, effort: Effort): Sighting[] {
  return decodeByTurns([() => pixels], effort).seen.flat()
}

/** What was read in several pictures. */
export interface TurnsTaken {
  /** What was read in each, as `decodeCrop` gives it. */
  seen: Sighting[][]
  /** Whether the effort ended while a picture was not looked at yet, or showed a code that was not read. */
  unfinished: boolean
}

/**
 * Reads several pictures of one thing each, by turns: every one is looked at once before any is looked
 * at in a second way, so that none uses up what the others need. A picture is opened when its turn comes.
 */
export function decodeByTurns(pictures: readonly (() => Pixels)[], effort: Effort): TurnsTaken {
  const seen: Sighting[][] = pictures.map(() => [])
  const mayHoldMore = pictures.map(() => true)
  const looked = new Set<number>()
  let open = pictures.map((picture, number) => ({ number, views: viewsOf(picture) }))
  while (open.length > 0 && !effort.stop()) {
    open = open.filter(({ number, views }) => {
      const make = effort.stop() ? undefined : views.next().value
      if (!make) {
        // Not worth a look at all.
        if (!effort.stop() && !looked.has(number)) mayHoldMore[number] = false
        return false
      }
      looked.add(number)
      const before = seen[number] ?? []
      const reading = lookOnce(make, effort)
      if (!reading) return true
      mayHoldMore[number] = reading.missed
      seen[number] = distinct([...before, ...reading.seen])
      // A code that is there beside those that were read gets one more look.
      return before.length === 0 && (reading.seen.length === 0 || reading.missed)
    })
  }
  return { seen, unfinished: effort.stop() && mayHoldMore.includes(true) }
}

function* viewsOf(picture: () => Pixels): Generator<() => View, void> {
  const pixels = picture()
  if (mayShowCode(pixels)) yield* quickViews(pixels)
}

/** Null when the effort does not reach for it. */
function lookOnce(make: () => View, effort: Effort): Reading | null {
  const view = make()
  if (effort.spend?.(view.grey.width * view.grey.height * viewShare) === false) return null
  const { seen, missed } = readingOf(view.grey, effort)
  return { seen: seen.map(sighting => placed(sighting, view)), missed }
}

/** What was read in one channel, and whether finder patterns are left that seem to belong to one more code. */
interface Reading {
  seen: Sighting[]
  missed: boolean
}

/** Reads the codes of one channel where it shows finder patterns, in either polarity. */
export function readView(grey: Grey, effort: Effort): Sighting[] {
  return readingOf(grey, effort).seen
}

function readingOf(grey: Grey, effort: Effort): Reading {
  const channels = findersInBoth(grey).filter(({ finders }) => finders.length >= fewestFinders)
  const seen = readModules(grey, channels, effort)
  // Both polarities are read by now: what looks like a finder pattern inside of a code is none.
  const readings = channels.map(({ finders, inverted }) => readCloser(grey, unread(finders, seen), inverted, effort))
  return { seen: [...seen, ...readings.flatMap(reading => reading.seen)], missed: readings.some(({ missed }) => missed) }
}

/** Fewest finder patterns of which a code can be made; without them the decoder is not asked: looking everywhere is slow. */
const fewestFinders = 3
/** Codes looked at each for itself when their modules did not help. */
const mostZooms = 3

interface Channel {
  finders: Finder[]
  inverted: boolean
}

/** Reads codes from their modules: also those with no quiet zone, in dots, or with modules that are not square. Undamaged ones cost little and come first. */
function readModules(grey: Grey, channels: readonly Channel[], effort: Effort): Sighting[] {
  const seen: Sighting[] = []
  const isKnown = (middle: Point) => seen.some(({ corners }) => isWithin(middle, corners))
  const damaged: SampledCode[] = []
  for (const { finders, inverted } of channels) {
    for (const code of sampledCodes(grey, finders, inverted, isKnown)) {
      if (effort.stop()) return seen
      effort.spend?.(code.modules.length)
      const text = undamagedText(code)
      if (text === null) damaged.push(code)
      else seen.push({ text, corners: code.corners })
    }
  }
  for (const code of damaged) {
    if (effort.stop()) break
    const text = isKnown(middleOf(code.corners)) ? null : readDamaged(code, effort.spend)
    if (text) seen.push({ text, corners: code.corners })
  }
  return seen
}

function readCloser(grey: Grey, corners: readonly Corner[], inverted: boolean, effort: Effort): Reading {
  if (corners.length === 0) return { seen: [], missed: false }
  const shown = inverted ? negative(grey) : grey
  const seen = readZoomed(shown, corners, effort)
  if (corners.every(({ topLeft }) => seen.some(other => isWithin(topLeft, other.corners)))) return { seen, missed: false }
  if (effort.stop() || effort.spend?.(grey.width * grey.height) === false) return { seen, missed: true }
  const all = [...seen, ...readEach(shown)]
  return { seen: all, missed: all.length === seen.length }
}

/** The corners of codes that were not read. */
const unread = (finders: readonly Finder[], seen: readonly Sighting[]): Corner[] =>
  cornersOf(finders.filter(({ x, y }) => !seen.some(({ corners }) => isWithin({ x, y }, corners))))

/** Shows the decoder what lies around some corners, in a size that is quickly read. */
function readZoomed(shown: Grey, corners: readonly Corner[], effort: Effort): Sighting[] {
  for (const corner of corners.slice(0, mostZooms)) {
    if (effort.stop()) break
    const part = partAround(shown, corner)
    effort.spend?.(part.width * part.height)
    const text = readFirst(part, 'dontInvert')?.text
    if (text) return [{ text, corners: outlineOf(corner) }]
  }
  return []
}

const negative = (grey: Grey): Grey => relevelled(grey, level => 255 - level)

function placed({ text, corners }: Sighting, view: View): Sighting {
  return { text, corners: corners.map(corner => inPicture(corner, view)) }
}

const distinct = (seen: readonly Sighting[]): Sighting[] => [...new Map(seen.map(sighting => [sighting.text, sighting])).values()]

/**
 * Reads the QR codes of a picture that may show more than one thing: first square textured regions,
 * then, when these hold none, the whole in a smaller size.
 * @param most regions tried
 */
export function decodePicture(pixels: Pixels, effort: Effort, most: number = mostRegions): Sighting[] {
  const { grey, step } = coarseGrey(pixels)
  const regions = texturedRegions(grey, most).map(coarse => grownBy(coarse, step))
  const { seen: parts } = decodeByTurns(
    regions.map(region => () => cropPixels(pixels, region)),
    effort,
  )
  const seen = regions.flatMap((region, i) => (parts[i] ?? []).map(sighting => shifted(sighting, region)))
  if (seen.length > 0 || effort.stop()) return distinct(seen)
  return distinct(
    readSmall(grey, effort).map(({ text, corners }) => ({ text, corners: corners.map(({ x, y }) => ({ x: x * step, y: y * step })) })),
  )
}

function readSmall(grey: Grey, effort: Effort): Sighting[] {
  const view = plainView(grey, wholeSide)
  return readView(view.grey, effort).map(sighting => placed(sighting, view))
}

const grownBy = ({ x, y, width, height }: Region, step: number): Region => ({
  x: x * step,
  y: y * step,
  width: width * step,
  height: height * step,
})

function shifted({ text, corners }: Sighting, { x, y }: Region): Sighting {
  return { text, corners: corners.map(corner => ({ x: corner.x + x, y: corner.y + y })) }
}
