import type { Grey } from './pixels.ts'

/** One finder pattern (ISO/IEC 18004 §6.3.3): its centre and the size of a module along either axis, in pixels. */
export interface Finder {
  x: number
  y: number
  moduleWidth: number
  moduleHeight: number
}

/** More finder patterns than this in one picture are noise. */
const mostFinders = 40
/** Smallest module that can be sampled, in pixels. */
const smallestModule = 1.2

/** A run of equal pixels, from `start` up to `end`. */
interface Run {
  start: number
  end: number
}

const lengthOf = ({ start, end }: Run) => end - start

/**
 * The finder patterns of upright codes: dark 1 : light 1 : dark 3 : light 1 : dark 1 along both axes.
 * The outer dark runs may be longer, as where a code has no quiet zone.
 * @param dark 1 where the picture is dark
 */
export function findersOf(dark: Uint8Array, width: number, height: number): Finder[] {
  const found: { finder: Finder; times: number }[] = []
  for (let y = 0; y < height && found.length < mostFinders; y++) {
    for (const across of patterns(runsOf(dark, y * width, 1, width))) {
      const finder = crossChecked(dark, width, height, across, y)
      if (!finder) continue
      const known = found.find(other => isSame(other.finder, finder))
      if (known) known.times++
      else found.push({ finder, times: 1 })
    }
  }
  return found.filter(({ times }) => times >= 2).map(({ finder }) => finder)
}

const isSame = (a: Finder, b: Finder) => Math.abs(a.x - b.x) < 2 * a.moduleWidth && Math.abs(a.y - b.y) < 2 * a.moduleHeight

/** Run lengths along a line of pixels; the first run is dark, if need be empty. */
function runsOf(dark: Uint8Array, from: number, step: number, count: number): Run[] {
  const runs: Run[] = []
  let start = 0
  let value = 1
  for (let i = 0; i < count; i++) {
    if (dark[from + i * step] === value) continue
    runs.push({ start, end: i })
    start = i
    value = 1 - value
  }
  runs.push({ start, end: count })
  return runs
}

/** The dark cores of 1:1:3:1:1 patterns, with the module size they imply. */
function patterns(runs: readonly Run[]): { core: Run; module: number }[] {
  const found: { core: Run; module: number }[] = []
  for (let i = 2; i + 2 < runs.length; i += 2) {
    const [before, left, core, right, after] = runs.slice(i - 2, i + 3) as [Run, Run, Run, Run, Run]
    const module = (lengthOf(left) + lengthOf(core) + lengthOf(right)) / 5
    if (isPattern(module, [before, left, core, right, after].map(lengthOf))) found.push({ core, module })
  }
  return found
}

function isPattern(module: number, [before = 0, left = 0, core = 0, right = 0, after = 0]: number[]): boolean {
  const slack = 0.45 * module + 0.6
  const near = (length: number, modules: number) => Math.abs(length - modules * module) <= slack
  return module >= smallestModule && near(left, 1) && near(right, 1) && near(core, 3) && before >= module - slack && after >= module - slack
}

/** The same pattern must lie along the column through the core. */
function crossChecked(dark: Uint8Array, width: number, height: number, across: { core: Run; module: number }, y: number): Finder | null {
  const x = Math.floor((across.core.start + across.core.end) / 2)
  const reach = Math.ceil(across.module * 12)
  const top = Math.max(0, y - reach)
  const rows = Math.min(height, y + reach) - top
  const down = patterns(runsOf(dark, top * width + x, width, rows)).find(({ core }) => y - top >= core.start && y - top < core.end)
  if (!down || down.module > across.module * 2.6 || across.module > down.module * 2.6) return null
  const centre = ({ start, end }: Run) => (start + end) / 2
  return { x: centre(across.core), y: top + centre(down.core), moduleWidth: across.module, moduleHeight: down.module }
}

/** Three finder patterns that span an upright code. */
export interface Corner {
  topLeft: Finder
  topRight: Finder
  bottomLeft: Finder
}

/** More ways than this to put three patterns together are noise. */
const mostCorners = 24

/** The ways in which three of the patterns can be the corners of one code: upright or turned, not seen from the side. */
export function cornersOf(finders: readonly Finder[]): Corner[] {
  const corners: Corner[] = []
  for (const topLeft of finders) {
    const alike = finders.filter(other => other !== topLeft && isAlike(topLeft, other))
    for (const topRight of alike) {
      for (const bottomLeft of alike) if (isSquare(topLeft, topRight, bottomLeft)) corners.push({ topLeft, topRight, bottomLeft })
    }
    if (corners.length >= mostCorners) break
  }
  return corners.slice(0, mostCorners)
}

const near = (a: number, b: number) => Math.abs(a - b) <= 0.35 * Math.max(a, b)
const isAlike = (a: Finder, b: Finder) => near(a.moduleWidth, b.moduleWidth) && near(a.moduleHeight, b.moduleHeight)

/** A right angle, clockwise, with as many modules along one side as along the other. */
function isSquare(corner: Finder, right: Finder, below: Finder): boolean {
  const [a, b] = [span(corner, right), span(corner, below)]
  const [across, down] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)]
  const turned = a.x * b.y - a.y * b.x
  return across > 10 && turned > 0.97 * across * down && Math.abs(across - down) < 0.2 * across
}

/** From one pattern to another, in modules. */
const span = (from: Finder, to: Finder) => ({ x: (to.x - from.x) / from.moduleWidth, y: (to.y - from.y) / from.moduleHeight })

/** The finder patterns of a picture whose levels fill 0-255, in either polarity. */
export function findersInBoth(grey: Grey): { inverted: boolean; finders: Finder[] }[] {
  return [false, true].map(inverted => ({ inverted, finders: findersOf(darkOf(grey, inverted), grey.width, grey.height) }))
}

/** The picture's pixels as dark (1) and light (0). */
export function darkOf({ data }: Grey, inverted: boolean, middle = 128): Uint8Array {
  return Uint8Array.from(data, level => Number(level < middle !== inverted))
}
