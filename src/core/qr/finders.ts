import type { Grey } from './pixels.ts'

/** One finder pattern (ISO/IEC 18004 §6.3.3): its centre and the size of a module along either axis, in pixels. */
export interface Finder {
  x: number
  y: number
  moduleWidth: number
  moduleHeight: number
}

/** Finder patterns counted in one picture, and how many are used: those seen on the most rows. */
const mostFinders = { counted: 120, used: 64 } as const
/** The other corners of a code are among the nearest patterns. */
const nearest = 20
/** Smallest module that can be sampled, in pixels. */
const smallestModule = 1.2

/** A finder pattern on the rows it was seen on so far. */
interface Seen {
  finder: Finder
  rows: number
}

/**
 * The finder patterns of upright codes in a picture whose levels fill 0-255, in either polarity:
 * dark 1 : light 1 : dark 3 : light 1 : dark 1 along both axes, or the other way round. The outer runs
 * may be longer, as where a code has no quiet zone. One pass serves both polarities.
 */
export function findersInBoth(grey: Grey): { inverted: boolean; finders: Finder[] }[] {
  const picture = { dark: darkOf(grey), width: grey.width, height: grey.height }
  const seen: [Seen[], Seen[]] = [[], []]
  const edges = new Int32Array(grey.width + 2)
  for (let y = 0; y < grey.height; y++) {
    const runs = findEdges(picture.dark, y * grey.width, 1, grey.width, edges)
    for (let core = 2; core + 2 < runs; core++) {
      const module = moduleAt(edges, core)
      if (module > 0) takeIn(seen[core % 2 === 0 ? 0 : 1], picture, edges, core, module, y)
    }
  }
  return seen.map((all, polarity) => ({ inverted: polarity === 1, finders: certain(all) }))
}

function certain(seen: readonly Seen[]): Finder[] {
  const often = seen.filter(({ rows }) => rows >= 2)
  const kept = often.length > mostFinders.used ? often.toSorted((a, b) => shareOf(b) - shareOf(a)).slice(0, mostFinders.used) : often
  return kept.map(({ finder }) => finder)
}

/** How much of its core's height a pattern was seen on. */
const shareOf = ({ finder, rows }: Seen) => Math.min(1, rows / (3 * finder.moduleHeight))

interface Dark {
  /** 1 where the picture is dark. */
  dark: Uint8Array
  width: number
  height: number
}

function darkOf({ data }: Grey): Uint8Array {
  const dark = new Uint8Array(data.length)
  for (let i = 0; i < dark.length; i++) dark[i] = (data[i] ?? 0) < 128 ? 1 : 0
  return dark
}

/** Writes down where the runs of equal pixels begin along a line, and its end; gives the number of runs. The even ones are dark, the first if need be empty. */
function findEdges(dark: Uint8Array, from: number, step: number, count: number, edges: Int32Array): number {
  let runs = 1
  let value = 1
  edges[0] = 0
  for (let i = 0, at = from; i < count; i++, at += step) {
    if (dark[at] === value) continue
    edges[runs++] = i
    value = 1 - value
  }
  edges[runs] = count
  return runs
}

/** The size of a module, in pixels, when a run is the core of a 1:1:3:1:1 pattern; 0 when it is none. */
function moduleAt(edges: Int32Array, core: number): number {
  const lengthAt = (run: number) => (edges[run + 1] ?? 0) - (edges[run] ?? 0)
  const module = ((edges[core + 2] ?? 0) - (edges[core - 1] ?? 0)) / 5
  if (module < smallestModule) return 0
  const slack = 0.45 * module + 0.6
  const isCore = Math.abs(lengthAt(core) - 3 * module) <= slack
  const isRing = Math.abs(lengthAt(core - 1) - module) <= slack && Math.abs(lengthAt(core + 1) - module) <= slack
  return isCore && isRing && lengthAt(core - 2) >= module - slack && lengthAt(core + 2) >= module - slack ? module : 0
}

/** Counts a pattern seen along a row, if the same one lies along the column through its core. */
function takeIn(seen: Seen[], picture: Dark, edges: Int32Array, core: number, module: number, y: number): void {
  if (seen.length >= mostFinders.counted) return
  const finder = crossChecked(picture, ((edges[core] ?? 0) + (edges[core + 1] ?? 0)) / 2, module, y, core % 2)
  if (!finder) return
  const known = seen.find(other => isSame(other.finder, finder))
  if (known) known.rows++
  else seen.push({ finder, rows: 1 })
}

const isSame = (a: Finder, b: Finder) => Math.abs(a.x - b.x) < 2 * a.moduleWidth && Math.abs(a.y - b.y) < 2 * a.moduleHeight

/** The pattern that lies along the column at `x` around `y`, with cores of one polarity. */
function crossChecked({ dark, width, height }: Dark, x: number, module: number, y: number, polarity: number): Finder | null {
  const reach = Math.ceil(module * 12)
  const top = Math.max(0, y - reach)
  const rows = Math.min(height, y + reach) - top
  const edges = new Int32Array(rows + 2)
  const runs = findEdges(dark, top * width + Math.floor(x), width, rows, edges)
  for (let core = 2 + polarity; core + 2 < runs; core += 2) {
    const [start, end] = [edges[core] ?? 0, edges[core + 1] ?? 0]
    if (y - top < start || y - top >= end) continue
    const moduleHeight = moduleAt(edges, core)
    const isAlike = moduleHeight > 0 && moduleHeight <= module * 2.6 && module <= moduleHeight * 2.6
    return isAlike ? { x, y: top + (start + end) / 2, moduleWidth: module, moduleHeight } : null
  }
  return null
}

/** Three finder patterns that span an upright code. */
export interface Corner {
  topLeft: Finder
  topRight: Finder
  bottomLeft: Finder
}

/** Ways to put three patterns together that are looked at: so many, and so many more for each pattern. */
const mostCorners = { few: 24, each: 1.5 } as const

/**
 * The ways in which three of the patterns can be the corners of one code, small ones first: upright or turned,
 * not seen from the side. Patterns of several codes in a row make large squares as well.
 */
export function cornersOf(finders: readonly Finder[]): Corner[] {
  const corners: Corner[] = []
  for (const topLeft of finders) {
    const alike = nearestOf(
      topLeft,
      finders.filter(other => other !== topLeft && isAlike(topLeft, other)),
    )
    for (const topRight of alike) {
      for (const bottomLeft of alike) if (isSquare(topLeft, topRight, bottomLeft)) corners.push({ topLeft, topRight, bottomLeft })
    }
  }
  const most = mostCorners.few + mostCorners.each * finders.length
  return corners.length > most ? corners.toSorted((a, b) => widthOf(a) - widthOf(b)).slice(0, most) : corners
}

function nearestOf(to: Finder, others: Finder[]): Finder[] {
  const away = ({ x, y }: Finder) => Math.hypot(x - to.x, y - to.y)
  return others.length > nearest ? others.toSorted((a, b) => away(a) - away(b)).slice(0, nearest) : others
}

const widthOf = ({ topLeft, topRight }: Corner) => Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y)

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
