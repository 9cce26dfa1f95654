import type { Grey, Pixels, Weights } from './pixels.ts'

/** Means over squares of `2 × reach + 1` pixels around every pixel, whatever the reach, in two passes of running sums. */
export function blurred({ data, width, height }: Grey, reach: number): Grey {
  const across = new Float32Array(data.length)
  for (let y = 0; y < height; y++) runningMean(data, across, y * width, 1, width, reach)
  const both = new Float32Array(data.length)
  for (let x = 0; x < width; x++) runningMean(across, both, x, width, height, reach)
  return { data: Uint8ClampedArray.from(both), width, height }
}

function runningMean(
  from: Uint8ClampedArray | Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void {
  let sum = 0
  for (let i = 0; i < Math.min(reach, count); i++) sum += from[start + i * step] ?? 0
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += from[start + (i + reach) * step] ?? 0
    if (i > reach) sum -= from[start + (i - reach - 1) * step] ?? 0
    to[start + i * step] = sum / (Math.min(count - 1, i + reach) - Math.max(0, i - reach) + 1)
  }
}

/** Takes uneven light out: every pixel against the mean of its wide surroundings. */
export function flattened(grey: Grey): Grey {
  const ground = blurred(grey, Math.max(12, Math.round(Math.max(grey.width, grey.height) / 16)))
  return { ...grey, data: grey.data.map((level, i) => 128 + (level - (ground.data[i] ?? 0)) * 1.6) }
}

/** Strengthens edges that a lens or a scaling washed out. */
export function sharpened(grey: Grey, reach = 1, strength = 1.5): Grey {
  const soft = blurred(grey, reach)
  return { ...grey, data: grey.data.map((level, i) => level + (level - (soft.data[i] ?? 0)) * strength) }
}

/** Lets the dark (or, with `light`, the bright) parts grow by one pixel all around. */
export function grown({ data, width, height }: Grey, light: boolean): Grey {
  const wider = new Uint8ClampedArray(data)
  const take = light ? Math.max : Math.min
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const own = data[i] ?? 0
      const beside = take(x > 0 ? (data[i - 1] ?? own) : own, x + 1 < width ? (data[i + 1] ?? own) : own)
      wider[i] = take(own, beside, data[i - width] ?? own, data[i + width] ?? own)
    }
  }
  return { data: wider, width, height }
}

/** Pixels looked at to find out a picture's colours. */
const sampled = 4000

interface Colours {
  mean: Weights
  axis: Weights
}

/** The direction in which a picture's colours differ most (their first principal component). */
function coloursOf({ data }: Pixels): Colours {
  const step = 4 * Math.max(1, Math.floor(data.length / 4 / sampled))
  const colours: Weights[] = []
  for (let at = 0; at < data.length; at += step) colours.push([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0])
  const meanOf = (channel: 0 | 1 | 2) => colours.reduce((sum, colour) => sum + colour[channel], 0) / colours.length
  const mean: Weights = [meanOf(0), meanOf(1), meanOf(2)]
  let axis: Weights = [0.5, 0.6, -0.4]
  for (let round = 0; round < 12; round++) axis = towardsSpread(colours, mean, axis)
  return { mean, axis }
}

/** One step of the power iteration. */
function towardsSpread(colours: readonly Weights[], mean: Weights, axis: Weights): Weights {
  const next: [number, number, number] = [0, 0, 0]
  for (const colour of colours) {
    const along = (colour[0] - mean[0]) * axis[0] + (colour[1] - mean[1]) * axis[1] + (colour[2] - mean[2]) * axis[2]
    for (const channel of [0, 1, 2] as const) next[channel] += along * (colour[channel] - mean[channel])
  }
  const length = Math.hypot(...next)
  return length > 0 ? [next[0] / length, next[1] / length, next[2] / length] : axis
}

/** One channel along the direction in which the picture's colours differ most, as where red stands on an equally bright green. */
export function greyAlongColours(pixels: Pixels): Grey {
  const { mean, axis } = coloursOf(pixels)
  const { data, width, height } = pixels
  const grey = new Uint8ClampedArray(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const along =
      ((data[at] ?? 0) - mean[0]) * axis[0] + ((data[at + 1] ?? 0) - mean[1]) * axis[1] + ((data[at + 2] ?? 0) - mean[2]) * axis[2]
    grey[i] = 128 + along
  }
  return { data: grey, width, height }
}

/** One channel that sets red apart from green, whatever their brightness. */
export function greyOfRedAgainstGreen({ data, width, height }: Pixels): Grey {
  const grey = new Uint8ClampedArray(width * height)
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) grey[i] = 128 + ((data[at] ?? 0) - (data[at + 1] ?? 0)) / 2
  return { data: grey, width, height }
}
