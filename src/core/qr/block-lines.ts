import type { Finder } from './finders.ts'
import type { SampledCode } from './grid.ts'
import type { Grey } from './pixels.ts'

/*
 * Codes that were typed in block characters, as a picture shows them. Fonts draw the blank narrower than
 * the blocks, so that every line runs on differently and no grid fits. Here each line is read from its
 * left end, character by character.
 */

/** How the characters of a line show modules: one row of modules a line, or two, the first line holding a whole pair or only the second half. */
type Lines = 'single' | 'pairs' | 'pairsAfterOne'

/** One way of reading: sizes in pixels. */
interface Reading {
  size: number
  lines: Lines
  block: number
  blank: number
  /** Left end of the first module and middle of the first row. */
  left: number
  top: number
  rowHeight: number
}

/** A picture in which ink is told from ground, and whether the code's dark modules are the ink. */
interface Ink {
  at(x: number, y: number): boolean
  width: number
  darkIsInk: boolean
}

/** Widths that are tried: of blocks as shares of the finder pattern's modules, of blanks as shares of blocks. */
const widths = { blocks: [0.9, 0.95, 1, 1.05, 1.1, 1.16, 1.22], blanks: [0.45, 0.5, 0.56, 0.62, 0.68, 0.74, 0.8, 0.86, 0.92, 1] } as const
/** Share of the modules known beforehand that must be as they should. */
const knownShare = 0.93
/** Smaller characters are not told apart, in pixels of a module. */
const smallestModule = 3
/** Readings handed to the decoder. */
const mostReadings = 3

/** Codes of block characters in a picture whose levels fill 0-255; the likeliest first. */
export function* blockLineCodes(grey: Grey, finders: readonly Finder[], inverted: boolean): Generator<SampledCode> {
  for (const [upper, lower] of leftFinders(finders)) {
    const judged = [true, false].flatMap(darkIsInk => judgedReadings(inkOf(grey, inverted, darkIsInk), upper, lower))
    judged.sort((a, b) => b.share - a.share)
    for (const { modules, size } of judged.slice(0, mostReadings)) {
      yield { modules, size, corners: [upper, lower, { x: upper.x + lower.y - upper.y, y: upper.y }, lower] }
    }
  }
}

function inkOf({ data, width, height }: Grey, inverted: boolean, darkIsInk: boolean): Ink {
  const isDark = (x: number, y: number) => (data[y * width + x] ?? 0) < 128 !== inverted
  const at = (x: number, y: number) => {
    const [column, row] = [Math.round(x - 0.5), Math.round(y - 0.5)]
    return column >= 0 && row >= 0 && column < width && row < height && isDark(column, row) === darkIsInk
  }
  return { at, width, darkIsInk }
}

/** Finder patterns one above the other: the left ones lie true, however the lines run on. */
function leftFinders(finders: readonly Finder[]): [Finder, Finder][] {
  const large = finders.filter(({ moduleWidth, moduleHeight }) => Math.min(moduleWidth, moduleHeight) >= smallestModule)
  return large.flatMap(upper => large.filter(lower => isBelow(upper, lower)).map((lower): [Finder, Finder] => [upper, lower])).slice(0, 4)
}

const near = (a: number, b: number) => Math.abs(a - b) <= 0.15 * Math.max(a, b)

/** Whether one pattern stands right below another one of its size. */
function isBelow(a: Finder, b: Finder): boolean {
  const isAlike = near(a.moduleWidth, b.moduleWidth) && near(a.moduleHeight, b.moduleHeight)
  return isAlike && b.y - a.y > 12 * a.moduleHeight && Math.abs(b.x - a.x) < 0.8 * a.moduleWidth
}

interface Judged {
  modules: Uint8Array
  size: number
  share: number
}

function judgedReadings(ink: Ink, upper: Finder, lower: Finder): Judged[] {
  const found: Judged[] = []
  for (const reading of readings(upper, lower)) {
    if (shareOfUpper(modulesOf(ink, reading, 8), reading.size) < knownShare) continue
    const modules = modulesOf(ink, reading, reading.size)
    const share = shareKnown(modules, reading.size)
    if (share >= knownShare) found.push({ modules, size: reading.size, share })
  }
  return found
}

function* readings(upper: Finder, lower: Finder): Generator<Reading> {
  const rows = (lower.y - upper.y) / ((upper.moduleHeight + lower.moduleHeight) / 2) + 7
  const best = Math.round((rows - 17) / 4)
  for (const version of [best, best - 1, best + 1]) {
    if (version < 1 || version > 20) continue
    const size = 17 + 4 * version
    const rowHeight = (lower.y - upper.y) / (size - 7)
    const [left, top] = [upper.x - 3.5 * upper.moduleWidth, upper.y - 3 * rowHeight]
    for (const share of widths.blocks) {
      const block = upper.moduleWidth * share
      for (const part of widths.blanks) {
        for (const lines of ['pairs', 'pairsAfterOne', 'single'] as const)
          yield { size, lines, block, blank: block * part, left, top, rowHeight }
      }
    }
  }
}

/** Reads the lines that show the first `rows` rows; 1 where a module is dark. */
function modulesOf(ink: Ink, reading: Reading, rows: number): Uint8Array {
  const { size, lines } = reading
  const modules = new Uint8Array(size * size)
  const step = lines === 'single' ? 1 : 2
  for (let row = lines === 'pairsAfterOne' ? -1 : 0; row < rows; row += step) readLine(ink, reading, row, row + step - 1, modules)
  return modules
}

/** Reads one line of characters, which shows the rows `first` to `last`. */
function readLine(ink: Ink, { size, block, blank, left, top, rowHeight }: Reading, first: number, last: number, modules: Uint8Array): void {
  const heights = first === last ? [top + first * rowHeight] : [top + first * rowHeight, top + last * rowHeight]
  const inked = (x: number) => heights.map(y => ink.at(x, y))
  let x = trueLeft(inked, left, block, ink.darkIsInk)
  for (let column = 0; column < size; column++) {
    const marks = inked(x + 0.45 * blank)
    marks.forEach((mark, i) => {
      const row = first + i
      if (row >= 0 && row < size) modules[row * size + column] = Number(mark === ink.darkIsInk)
    })
    x = nextStart(inked, x + (marks.some(Boolean) ? block : blank), marks, 0.3 * blank)
  }
}

/** Where a line begins: at the end of the quiet zone, if ink or its end shows there. */
function trueLeft(inked: (x: number) => boolean[], left: number, block: number, darkIsInk: boolean): number {
  const before = inked(left - 0.4 * block)
  return darkIsInk && before.some(Boolean) ? left : nextStart(inked, left, before, 0.35 * block)
}

/** Where the next character begins: at the edge nearest to where it should, when there is one. */
function nextStart(inked: (x: number) => boolean[], expected: number, before: readonly boolean[], reach: number): number {
  for (let away = 0; away <= reach; away += 0.5) {
    for (const x of [expected - away, expected + away]) {
      const [left, right] = [inked(x - 0.5), inked(x + 0.5)]
      if (left.every((mark, i) => mark === before[i]) && right.some((mark, i) => mark !== before[i])) return x
    }
  }
  return expected
}

/** Share of the modules of some finder patterns, with their separators, that are as they should be. */
function shareOfFinders(modules: Uint8Array, places: readonly ((x: number, y: number) => number)[]): number {
  let good = 0
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) for (const place of places) good += Number(modules[place(x, y)] === Number(isFinderDark(x, y)))
  }
  return good / (64 * places.length)
}

const upperLeft = (size: number) => (x: number, y: number) => y * size + x
const upperRight = (size: number) => (x: number, y: number) => y * size + size - 1 - x
const lowerLeft = (size: number) => (x: number, y: number) => (size - 1 - y) * size + x

/** The upper two finder patterns: they are wrong for most readings. */
function shareOfUpper(modules: Uint8Array, size: number): number {
  return shareOfFinders(modules, [upperLeft(size), upperRight(size)])
}

/** All finder patterns and the timing patterns (ISO/IEC 18004 §6.3.5): the same in every code of a size. */
function shareKnown(modules: Uint8Array, size: number): number {
  let good = 0
  for (let i = 8; i < size - 8; i++) good += Number(modules[6 * size + i] === 1 - (i % 2)) + Number(modules[i * size + 6] === 1 - (i % 2))
  const timing = good / (2 * (size - 16))
  return (timing + shareOfFinders(modules, [upperLeft(size), upperRight(size), lowerLeft(size)])) / 2
}

/** Whether a module of a finder pattern with its separator is dark, seen from the code's corner (ISO/IEC 18004 §6.3.3). */
function isFinderDark(x: number, y: number): boolean {
  const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
  return ring !== 2 && ring < 4
}
