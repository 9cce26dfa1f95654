import type { Rect, ScanPicture, ScanQuestion, ScanReport } from '../core/page-report.ts'
import { type Candidate, candidates } from './scan/candidates.ts'
import { deepElements } from './scan/elements.ts'
import { printedKeys } from './scan/keys.ts'
import { ownPixels, pixelsDrawn, type Reach } from './scan/pixels.ts'
import { enrolmentTexts } from './scan/texts.ts'

/*
 * Put into a page when the person opens the popup over it. Lists what may be a code and hands it
 * out undecoded; adds nothing to the page and keeps nothing.
 */

/**
 * Bounds on one report: elements, pictures, UTF-16 units of all data URLs together, pixels drawn for
 * them (which is what costs), their longest side, cells of a table, and ms on a machine that is busy with other things.
 */
interface Limits {
  elements: number
  pictures: number
  data: number
  pixels: number
  longestSide: number
  cells: number
  time: number
}
const quick: Limits = {
  elements: 20_000,
  pictures: 40,
  data: 8_000_000,
  pixels: 1_200_000,
  longestSide: 480,
  cells: 8_000,
  time: 600,
}
const deep: Limits = {
  elements: 200_000,
  pictures: 200,
  data: 32_000_000,
  pixels: 40_000_000,
  longestSide: 1400,
  cells: 36_000,
  time: 8_000,
}

async function scan(question?: ScanQuestion | null): Promise<ScanReport> {
  const start = performance.now()
  const isDeep = question?.deep ?? false
  const limits = isDeep ? deep : quick
  const time = Math.min(limits.time, question?.time ?? limits.time)
  const outOfTime = () => performance.now() - start > time
  const elements = deepElements(limits.elements)
  const texts = enrolmentTexts(elements)
  return {
    origin: self.origin,
    isTop: window === window.top,
    viewport: { width: window.innerWidth, height: window.innerHeight, ratio: window.devicePixelRatio },
    texts,
    keys: printedKeys(elements, outOfTime),
    ...(await picturesOf(candidates(elements, isDeep, outOfTime), limits, { ...limits, asksAgain: isDeep, outOfTime })),
  }
}

async function picturesOf(found: readonly Candidate[], limits: Limits, reach: Reach): Promise<Pick<ScanReport, 'pictures' | 'leftOut'>> {
  const offset = frameOffset()
  const pictures: ScanPicture[] = []
  let room = limits.data
  let drawable = limits.pixels
  for (const candidate of found.slice(0, limits.pictures)) {
    const cost = pixelsDrawn(candidate, reach)
    const dataUrl = reach.outOfTime() || cost > drawable ? null : await ownPixels(candidate, reach)
    if (dataUrl !== null) drawable -= cost
    const fits = dataUrl !== null && dataUrl.length <= room
    if (fits) room -= dataUrl.length
    const { x, y, width, height } = candidate.box
    const rect = { x: x + offset.x, y: y + offset.y, width, height }
    pictures.push({ source: candidate.source, rect, inView: isInView(candidate.box) && isInTop(rect), dataUrl: fits ? dataUrl : null })
  }
  return { pictures, leftOut: found.length - pictures.length }
}

/** Where this frame's viewport lies in the top frame's, as far as the frames between are of one origin. */
function frameOffset(): { x: number; y: number } {
  const offset = { x: 0, y: 0 }
  for (let frame = window.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement ?? null) {
    const box = frame.getBoundingClientRect()
    offset.x += box.x + frame.clientLeft
    offset.y += box.y + frame.clientTop
  }
  return offset
}

const within = (rect: Rect, width: number, height: number) =>
  rect.x >= -1 && rect.y >= -1 && rect.x + rect.width <= width + 1 && rect.y + rect.height <= height + 1

const isInView = (rect: Rect) => within(rect, window.innerWidth, window.innerHeight)

function isInTop(rect: Rect): boolean {
  try {
    return within(rect, window.top?.innerWidth ?? 0, window.top?.innerHeight ?? 0)
  } catch {
    // A foreign page around this frame: where it lies on the screen is unknown.
    return false
  }
}

;(globalThis as { lockstepScan?: typeof scan }).lockstepScan = scan
