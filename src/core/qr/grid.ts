import { type Corner, cornersOf, type Finder } from './finders.ts'
import { cropGrey, type Grey, scale } from './pixels.ts'
import { boundsOf, middleOf, type Point } from './reader.ts'

/** Pixels per module, and modules of quiet zone, of a code that is drawn anew. */
const drawn = { module: 2, quiet: 4 } as const
/** Codes tried in one picture. */
const mostGrids = 40
/** Share of the timing pattern (ISO/IEC 18004 §6.3.5) that must alternate before a decoder is asked. */
const timingShare = 0.75
/** Share of its neighbours that must differ before the other modules are looked at. */
const turnShare = 0.55

/** A code's modules as a picture shows them, and where it lies in that. */
export interface SampledCode {
  /** Row by row, 1 where a module is dark. */
  modules: Uint8Array
  /** Modules a side. */
  size: number
  corners: Point[]
}

/** The middles of a code's finder patterns, and where a fourth would be. */
export const outlineOf = ({ topLeft, topRight, bottomLeft }: Corner): Point[] => [
  topLeft,
  topRight,
  bottomLeft,
  { x: topRight.x + bottomLeft.x - topLeft.x, y: topRight.y + bottomLeft.y - topLeft.y },
]

/** The corners of a code of so many modules a side. */
function cornersIn(corner: Corner, size: number): Point[] {
  const { topRight, bottomLeft } = corner
  const middle = { x: (topRight.x + bottomLeft.x) / 2, y: (topRight.y + bottomLeft.y) / 2 }
  const factor = size / (size - 7)
  return outlineOf(corner).map(({ x, y }) => ({ x: middle.x + (x - middle.x) * factor, y: middle.y + (y - middle.y) * factor }))
}

/** Modules around the outline that are shown as well: half a finder pattern and the quiet zone. */
const beside = 8
/** Pixels a module that are enough for the decoder. */
const enough = 4

/** What a picture shows around some corners, made smaller where its modules are large. */
export function partAround(grey: Grey, corner: Corner): Grey {
  const { moduleWidth, moduleHeight } = corner.topLeft
  const { left, right, top, bottom } = boundsOf(outlineOf(corner), grey)
  const [x, y] = [Math.max(0, Math.floor(left - beside * moduleWidth)), Math.max(0, Math.floor(top - beside * moduleHeight))]
  const width = Math.min(grey.width, Math.ceil(right + beside * moduleWidth)) - x
  const height = Math.min(grey.height, Math.ceil(bottom + beside * moduleHeight)) - y
  return scale(cropGrey(grey, { x, y, width, height }), Math.min(1, enough / Math.min(moduleWidth, moduleHeight)))
}

/**
 * Codes of a picture, told from the middles of their modules: without what stands around them. The
 * picture's levels should fill 0-255.
 * @param isKnown whether the code around a point was read already
 */
export function* sampledCodes(
  grey: Grey,
  finders: readonly Finder[],
  inverted: boolean,
  isKnown: (middle: Point) => boolean,
): Generator<SampledCode> {
  let left = mostGrids
  for (const corner of cornersOf(finders)) {
    for (const size of sizesOf(corner)) {
      if (isKnown(middleOf(outlineOf(corner)))) break
      if (!mayHaveTiming(grey, corner, size)) continue
      const modules = modulesOf(grey, corner, size, inverted)
      if (!hasTiming(modules, size)) continue
      if (left-- <= 0) return
      yield { modules, size, corners: cornersIn(corner, size) }
    }
  }
}

/** The likeliest numbers of modules per side (17 + 4 × version), best first. */
function sizesOf({ topLeft, topRight, bottomLeft }: Corner): number[] {
  const version = ((modulesBetween(topLeft, topRight) + modulesBetween(topLeft, bottomLeft)) / 2 + 7 - 17) / 4
  const best = Math.round(version)
  const near = [best, best + 1, best - 1, best + 2, best - 2]
  return near.filter(each => each >= 1 && each <= 40).map(each => 17 + 4 * each)
}

/** Modules from one pattern's middle to another's. Lines across a turned pattern are longer than its sides. */
function modulesBetween(from: Finder, to: Finder): number {
  const x = (to.x - from.x) / ((from.moduleWidth + to.moduleWidth) / 2)
  const y = (to.y - from.y) / ((from.moduleHeight + to.moduleHeight) / 2)
  const length = Math.hypot(x, y)
  return length * (length / Math.max(Math.abs(x), Math.abs(y)))
}

/** Row by row, 1 where a module is dark. */
function modulesOf(grey: Grey, corner: Corner, size: number, inverted: boolean): Uint8Array {
  const lattice = latticeOf(corner, size)
  const levels = new Float32Array(size * size)
  for (let i = 0; i < levels.length; i++) levels[i] = levelAt(grey, lattice, i % size, Math.floor(i / size))
  const middle = middleLevel(levels)
  const modules = new Uint8Array(levels.length)
  for (let i = 0; i < modules.length; i++) modules[i] = (levels[i] ?? 0) < middle !== inverted ? 1 : 0
  return modules
}

/** A look at the timing pattern alone: most guesses at a size end here. */
function mayHaveTiming(grey: Grey, corner: Corner, size: number): boolean {
  const lattice = latticeOf(corner, size)
  const levels = new Float32Array(2 * (size - 16))
  for (let i = 8; i < size - 8; i++) {
    levels[2 * (i - 8)] = levelAt(grey, lattice, i, 6)
    levels[2 * (i - 8) + 1] = levelAt(grey, lattice, 6, i)
  }
  const middle = middleLevel(levels)
  let turns = 0
  for (let i = 2; i < levels.length; i++) turns += Number((levels[i] ?? 0) < middle !== (levels[i - 2] ?? 0) < middle)
  return turns >= (levels.length - 2) * turnShare
}

/** Whether row 6 and column 6 alternate between the finder patterns, as in every code of this size. */
function hasTiming(modules: Uint8Array, size: number): boolean {
  let good = 0
  for (let i = 8; i < size - 8; i++) good += Number(modules[6 * size + i] === 1 - (i % 2)) + Number(modules[i * size + 6] === 1 - (i % 2))
  return good >= 2 * (size - 16) * timingShare
}

/** Draws modules as a picture: square ones of a good size in a quiet zone. */
export function redraw({ modules, size }: Pick<SampledCode, 'modules' | 'size'>): Grey {
  const side = (size + 2 * drawn.quiet) * drawn.module
  const data = new Uint8ClampedArray(side * side).fill(255)
  for (let i = 0; i < modules.length; i++) {
    if (modules[i] === 0) continue
    const x = ((i % size) + drawn.quiet) * drawn.module
    const y = (Math.floor(i / size) + drawn.quiet) * drawn.module
    for (let row = y; row < y + drawn.module; row++) data.fill(0, row * side + x, row * side + x + drawn.module)
  }
  return { data, width: side, height: side }
}

/** Where the modules lie: from the upper left pattern's middle, in pixels a module, and how much of one is looked at. */
interface Lattice {
  from: Point
  across: Point
  down: Point
  reach: Point
}

function latticeOf({ topLeft, topRight, bottomLeft }: Corner, size: number): Lattice {
  const span = size - 7
  const across = { x: (topRight.x - topLeft.x) / span, y: (topRight.y - topLeft.y) / span }
  const down = { x: (bottomLeft.x - topLeft.x) / span, y: (bottomLeft.y - topLeft.y) / span }
  const reach = { x: Math.max(Math.abs(across.x), Math.abs(down.x)) / 4, y: Math.max(Math.abs(across.y), Math.abs(down.y)) / 4 }
  return { from: topLeft, across, down, reach }
}

/** The brightness in the middle of a module. */
function levelAt(grey: Grey, { from, across, down, reach }: Lattice, column: number, row: number): number {
  const [u, v] = [column - 3, row - 3]
  return around(grey, from.x + u * across.x + v * down.x, from.y + u * across.y + v * down.y, reach.x, reach.y)
}

/** The mean brightness of a small rectangle around a point, of so many pixels that it can be told. */
function around({ data, width, height }: Grey, x: number, y: number, halfWidth: number, halfHeight: number): number {
  let [sum, count] = [0, 0]
  const [across, down] = [Math.ceil(halfWidth), Math.ceil(halfHeight)]
  for (let row = Math.floor(y - halfHeight); row <= Math.floor(y + halfHeight); row += down) {
    for (let column = Math.floor(x - halfWidth); column <= Math.floor(x + halfWidth); column += across) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue
      sum += data[row * width + column] ?? 0
      count++
    }
  }
  return count ? sum / count : 255
}

/** Between the mean of the darker and of the brighter half. */
function middleLevel(levels: Float32Array): number {
  const sorted = levels.toSorted()
  const half = sorted.length >> 1
  return (meanOf(sorted, 0, half) + meanOf(sorted, half, sorted.length)) / 2
}

function meanOf(levels: Float32Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += levels[i] ?? 0
  return sum / Math.max(1, to - from)
}
