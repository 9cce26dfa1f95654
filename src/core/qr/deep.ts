import { blockLineCodes } from './block-lines.ts'
import { boundedEffort, decodePicture, readView } from './decode.ts'
import { greyOfRedAgainstGreen } from './enhance.ts'
import { findersInBoth } from './finders.ts'
import { cropGrey, type Grey, greyOf, type Pixels, type Region, scale, stretch } from './pixels.ts'
import { middleOf, type Point, type Sighting } from './reader.ts'
import { allTexturedRegions, cropPixels } from './regions.ts'
import { readSampled } from './sampled.ts'
import { deepViews, inPicture, lightViews, type View } from './views.ts'

/** A second decoder: one channel, told how to tell dark from light, gives the codes it reads. */
export type SecondReader = (grey: Grey, contrast: 'local' | 'global') => Promise<Sighting[]>

/** How far to go. `stop` is asked between attempts; `step` hears how far it is (0-1). */
export interface DeepEffort {
  stop(): boolean
  step(done: number): void
  /** Hears what was read as soon as it is, often the same again: it counts however the search ends. */
  saw?(texts: string[]): void
  /** Loads the second decoder; asked for only when it is needed. */
  second(): Promise<SecondReader>
}

/** Regions looked at at all, and of those that hold no code that was read, how many are looked at closely: more where others were read, as these show finder patterns. */
const mostRegions = { quick: 48, close: 6, closeBesideOthers: 24 } as const
/** Longest side on which the first decoder joins in. */
const firstReaderSide = 1000
/** Cost of the first, quick look, in pixels given to the decoder. */
const quickCost = 700_000

/** How one part of a picture is looked at. */
interface LookMode {
  ways: (pixels: Pixels) => Iterable<() => View>
  /** How many of them. */
  views: number
  /** Whether all of those, or until a code is read. */
  every: boolean
}

/** The whole at first, and for codes beside those that were read; one region; the whole when no region held a code. */
const lookMode: Record<'first' | 'again' | 'region' | 'whole', LookMode> = {
  first: { ways: lightViews, views: Number.POSITIVE_INFINITY, every: false },
  again: { ways: deepViews, views: 2, every: true },
  region: { ways: deepViews, views: 18, every: false },
  whole: { ways: deepViews, views: 26, every: false },
}

/** Texts of all QR codes in a picture a person gave or asked to be searched: every way of looking at it, as long as codes seem to be left. */
export async function decodeDeeply(pixels: Pixels, effort: DeepEffort): Promise<string[]> {
  const seen = decodePicture(pixels, boundedEffort(quickCost, effort.stop), mostRegions.quick)
  effort.saw?.(textsOf(seen))
  const channels = [greyOf(pixels, 255), greyOfRedAgainstGreen(pixels)]
  if (seen.length > 0 && unread(channels, seen).length === 0) return textsOf(seen)
  const read = await effort.second()
  seen.push(...(await lookIn(pixels, wholeOf(pixels), read, effort, seen.length > 0 ? lookMode.again : lookMode.first)))
  const left = unread(channels, seen)
  await lookCloser(pixels, left, read, seen, effort)
  if (seen.length === 0) seen.push(...(await lookIn(pixels, wholeOf(pixels), read, effort, lookMode.whole)))
  return textsOf(seen)
}

const textsOf = (seen: readonly Sighting[]) => [...new Set(seen.map(({ text }) => text))]
const wholeOf = ({ width, height }: Pixels): Region => ({ x: 0, y: 0, width, height })

async function lookCloser(pixels: Pixels, regions: Region[], read: SecondReader, seen: Sighting[], effort: DeepEffort): Promise<void> {
  for (const [number, region] of regions.entries()) {
    if (effort.stop()) return
    effort.step(number / (regions.length + 1))
    if (seen.some(({ corners }) => isInside(middleOf(corners), region))) continue
    seen.push(...(await lookIn(cropPixels(pixels, region), region, read, effort, lookMode.region)))
  }
}

/** Looks at one part of the picture in several ways. */
async function lookIn(
  part: Pixels,
  at: Region,
  read: SecondReader,
  effort: DeepEffort,
  { ways, views, every }: LookMode,
): Promise<Sighting[]> {
  const found: Sighting[] = []
  let left = views
  for (const make of ways(part)) {
    if (left-- <= 0 || effort.stop()) break
    const view = make()
    const codes = view.light ? await read(view.grey, 'local') : await readBoth(view.grey, read, effort)
    if (codes.length > 0) effort.saw?.(textsOf(codes))
    found.push(...codes.map(({ text, corners }) => ({ text, corners: corners.map(corner => shifted(inPicture(corner, view), at)) })))
    if (found.length > 0 && !every) break
  }
  return found
}

const shifted = ({ x, y }: Point, at: Region): Point => ({ x: x + at.x, y: y + at.y })

async function readBoth(grey: Grey, read: SecondReader, effort: DeepEffort): Promise<Sighting[]> {
  const local = await read(grey, 'local')
  if (local.length > 0 || effort.stop() || Math.max(grey.width, grey.height) > firstReaderSide) return local
  const first = readView(grey, effort)
  if (first.length > 0) return first
  const typed = readBlockLines(grey, effort)
  return typed.length > 0 ? typed : read(grey, 'global')
}

/** Reads codes that were typed in block characters. */
function readBlockLines(grey: Grey, effort: DeepEffort): Sighting[] {
  for (const { inverted, finders } of findersInBoth(grey)) {
    for (const code of blockLineCodes(grey, finders, inverted)) {
      const text = effort.stop() ? null : readSampled(code)
      if (text) return [{ text, corners: code.corners }]
    }
  }
  return []
}

const isInside = ({ x, y }: Point, region: Region) =>
  x >= region.x && y >= region.y && x < region.x + region.width && y < region.y + region.height

/** Regions that look like a code and hold none that was read. */
function unread(channels: readonly Grey[], seen: readonly Sighting[]): Region[] {
  const regions = allTexturedRegions(channels, mostRegions.quick)
  const isRead = (region: Region) => seen.some(({ corners }) => isInside(middleOf(corners), region))
  const left = regions.filter(region => !isRead(region) && (seen.length === 0 || channels.some(grey => hasFinders(grey, region))))
  return left.slice(0, seen.length > 0 ? mostRegions.closeBesideOthers : mostRegions.close)
}

/** Whether a region shows at least two finder patterns. */
function hasFinders(grey: Grey, region: Region): boolean {
  const part = stretch(cropGrey(grey, region))
  const seen = scale(part, Math.max(part.width, part.height) < 300 ? 3 : 1)
  return findersInBoth(seen).some(({ finders }) => finders.length >= 2)
}
