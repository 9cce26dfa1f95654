/** Pixels as a canvas hands them out: red, green, blue, alpha, 8 bits each. */
export interface Pixels {
  data: Uint8ClampedArray
  width: number
  height: number
}

/** One channel: 0 is black, 255 is white. */
export interface Grey {
  data: Uint8ClampedArray
  width: number
  height: number
}

/** A rectangle in whole pixels. */
export interface Region {
  x: number
  y: number
  width: number
  height: number
}

/** How much red, green and blue count towards a channel. */
export type Weights = readonly [number, number, number]

/** What the eye sees as brightness (ITU-R BT.709). */
export const luminance: Weights = [0.2126, 0.7152, 0.0722]

/** One channel of a picture; what is transparent shows `ground` (0-255). */
export function greyOf({ data, width, height }: Pixels, ground: number, [red, green, blue]: Weights = luminance): Grey {
  const grey = new Uint8ClampedArray(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const own = red * (data[at] ?? 0) + green * (data[at + 1] ?? 0) + blue * (data[at + 2] ?? 0)
    const alpha = data[at + 3] ?? 255
    grey[i] = alpha === 255 ? own : (own * alpha + ground * (255 - alpha)) / 255
  }
  return { data: grey, width, height }
}

/** Longest side of a picture that is looked over for where codes may be, in pixels. */
const coarseSide = 1900

/** One channel of a picture on a white ground; of a very large one only every so many pixels. */
export function coarseGrey({ data, width, height }: Pixels): { grey: Grey; step: number } {
  const step = Math.max(1, Math.round(Math.max(width, height) / coarseSide))
  if (step === 1) return { grey: greyOf({ data, width, height }, 255), step }
  const size = { width: Math.floor(width / step), height: Math.floor(height / step) }
  const grey = new Uint8ClampedArray(size.width * size.height)
  for (let y = 0, to = 0; y < size.height; y++) {
    for (let x = 0, at = y * step * width * 4; x < size.width; x++, at += step * 4, to++) {
      // Weights of ITU-R BT.709, in 256ths.
      grey[to] = (54 * (data[at] ?? 0) + 183 * (data[at + 1] ?? 0) + 19 * (data[at + 2] ?? 0)) >> 8
    }
  }
  return { grey: { data: grey, ...size }, step }
}

/** Pixels that stand for all when a picture's colours are judged. */
const mostJudged = 4000

/** Pixels from all over a picture, in one row. */
export function somePixels({ data }: Pixels): Pixels {
  const all = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
  const step = (Math.floor(all.length / mostJudged) + 1) | 1
  const some = Uint32Array.from({ length: Math.ceil(all.length / step) }, (_, i) => all[i * step] ?? 0)
  return { data: new Uint8ClampedArray(some.buffer), width: some.length, height: 1 }
}

/** Whether any pixel lets the page's ground through. */
export function hasTransparency({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 250) return true
  return false
}

/** The brightness below which `share` (0-1) of all pixels lie. */
function quantile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level] ?? 0
    if (seen >= total * share) return level
  }
  return 255
}

/** Levels counted at most: more of them tell no more. */
const mostCounted = 250_000

function histogram({ data }: Grey): { counts: Uint32Array; total: number } {
  const counts = new Uint32Array(256)
  // An odd step, so that it does not fall in with what repeats.
  const step = (Math.floor(data.length / mostCounted) + 1) | 1
  for (let i = 0; i < data.length; i += step) counts[data[i] ?? 0] = (counts[data[i] ?? 0] ?? 0) + 1
  return { counts, total: Math.ceil(data.length / step) }
}

/** The darkest and the brightest level, leaving out 2 % at either end. */
export function rangeOf(grey: Grey): { low: number; high: number } {
  const { counts, total } = histogram(grey)
  return { low: quantile(counts, total, 0.02), high: quantile(counts, total, 0.98) }
}

/** Spreads the levels between the darkest and the brightest over 0-255. */
export function stretch(grey: Grey): Grey {
  const { low, high } = rangeOf(grey)
  const factor = 255 / Math.max(1, high - low)
  return relevelled(grey, level => (level - low) * factor)
}

/** Every level changed in the same way, which is asked once a level: pictures have millions of pixels. */
export function relevelled({ data, width, height }: Grey, change: (level: number) => number): Grey {
  const changed = Uint8ClampedArray.from({ length: 256 }, (_, level) => change(level))
  const levels = new Uint8ClampedArray(data.length)
  for (let i = 0; i < levels.length; i++) levels[i] = changed[data[i] ?? 0] ?? 0
  return { data: levels, width, height }
}

/** Black below the middle of the range, white above. */
export function threshold(grey: Grey): Grey {
  const { low, high } = rangeOf(grey)
  const middle = (low + high) / 2
  return relevelled(grey, level => (level < middle ? 0 : 255))
}

/** Puts a border of `size` pixels and one brightness around: the quiet zone a page left out. */
export function pad({ data, width, height }: Grey, size: number, level: number): Grey {
  const padded = { width: width + 2 * size, height: height + 2 * size }
  const around = new Uint8ClampedArray(padded.width * padded.height).fill(level)
  for (let row = 0; row < height; row++) {
    around.set(data.subarray(row * width, (row + 1) * width), (row + size) * padded.width + size)
  }
  return { data: around, ...padded }
}

/** Resizes by a factor: averages when shrinking, interpolates when growing. */
export function scale(grey: Grey, factor: number): Grey {
  return factor < 1 ? shrink(grey, factor) : grow(grey, factor)
}

function shrink({ data, width, height }: Grey, factor: number): Grey {
  const to = { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) }
  const small = new Uint8ClampedArray(to.width * to.height)
  const edges = (length: number, parts: number) => Array.from({ length: parts + 1 }, (_, i) => Math.floor((i * length) / parts))
  const [xs, ys] = [edges(width, to.width), edges(height, to.height)]
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      small[y * to.width + x] = mean(data, width, xs[x] ?? 0, xs[x + 1] ?? 0, ys[y] ?? 0, ys[y + 1] ?? 0)
    }
  }
  return { data: small, ...to }
}

function mean(data: Uint8ClampedArray, stride: number, left: number, right: number, top: number, bottom: number): number {
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * stride + x] ?? 0
  return sum / Math.max(1, (right - left) * (bottom - top))
}

function grow({ data, width, height }: Grey, factor: number): Grey {
  const to = { width: Math.round(width * factor), height: Math.round(height * factor) }
  const large = new Uint8ClampedArray(to.width * to.height)
  for (let y = 0; y < to.height; y++) {
    const v = Math.max(0, Math.min(height - 1, (y + 0.5) / factor - 0.5))
    const top = Math.floor(v) * width
    const below = Math.min(height - 1, Math.floor(v) + 1) * width
    for (let x = 0; x < to.width; x++) {
      const u = Math.max(0, Math.min(width - 1, (x + 0.5) / factor - 0.5))
      const [left, right, share] = [Math.floor(u), Math.min(width - 1, Math.floor(u) + 1), u % 1]
      const upper = (data[top + left] ?? 0) * (1 - share) + (data[top + right] ?? 0) * share
      const lower = (data[below + left] ?? 0) * (1 - share) + (data[below + right] ?? 0) * share
      large[y * to.width + x] = upper * (1 - (v % 1)) + lower * (v % 1)
    }
  }
  return { data: large, ...to }
}

/** Averages every pixel with its eight neighbours: closes the gaps of dotted codes, calms noise. */
export function soften({ data, width, height }: Grey): Grey {
  const soft = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width, x + 2)]
      soft[y * width + x] = mean(data, width, left, right, Math.max(0, y - 1), Math.min(height, y + 2))
    }
  }
  return { data: soft, width, height }
}

/** The part of a channel inside a region. */
export function cropGrey({ data, width }: Grey, region: Region): Grey {
  const part = new Uint8ClampedArray(region.width * region.height)
  for (let row = 0; row < region.height; row++) {
    const from = (region.y + row) * width + region.x
    part.set(data.subarray(from, from + region.width), row * region.width)
  }
  return { data: part, width: region.width, height: region.height }
}
