import type { Grey } from './pixels.ts'

/*
 * Pictures of paper that is not flat, and of lenses that bend what is straight: decoders look for straight
 * rows. Each way of bending them back is a guess; only the right one, or nearly, gives a text.
 */

/** From a place in the flat picture to that in the bent one, both from -1 to 1 across each side. */
type Bend = (x: number, y: number) => [number, number]

/** What is wound around an upright cylinder; `angle` is how far its edges are turned away, in radians. */
export const aroundUpright =
  (angle: number): Bend =>
  (x, y) => [Math.sin(angle * x) / Math.sin(angle), y]

/** What is wound around a lying cylinder. */
export const aroundLying =
  (angle: number): Bend =>
  (x, y) => [x, Math.sin(angle * y) / Math.sin(angle)]

/** What a lens pushes apart in its middle (strength over 0) or at its rim (below 0). */
export const throughLens =
  (strength: number): Bend =>
  (x, y) => {
    const pull = (1 + strength * (1 - (x * x + y * y) / 2)) / (1 + strength / 2)
    return [x * pull, y * pull]
  }

/** A picture bent back. */
export function unbent({ data, width, height }: Grey, bend: Bend): Grey {
  const flat = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = bend((2 * x + 1) / width - 1, (2 * y + 1) / height - 1)
      flat[y * width + x] = levelAt({ data, width, height }, ((u + 1) * width - 1) / 2, ((v + 1) * height - 1) / 2)
    }
  }
  return { data: flat, width, height }
}

/** The level between pixels; outside of the picture that of its edge. */
function levelAt({ data, width, height }: Grey, x: number, y: number): number {
  const [left, top] = [Math.max(0, Math.min(width - 2, Math.floor(x))), Math.max(0, Math.min(height - 2, Math.floor(y)))]
  const [u, v] = [Math.max(0, Math.min(1, x - left)), Math.max(0, Math.min(1, y - top))]
  const at = top * width + left
  const upper = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u
  const lower = (data[at + width] ?? 0) * (1 - u) + (data[at + width + 1] ?? 0) * u
  return upper * (1 - v) + lower * v
}
