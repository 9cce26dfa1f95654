/** Red, green, blue; 0-255. */
export type Colour = readonly [number, number, number]

export const white: Colour = [255, 255, 255]
export const black: Colour = [0, 0, 0]

/** A picture in memory: three bytes a pixel. */
export interface Raster {
  data: Float32Array
  width: number
  height: number
}

export function blank(width: number, height: number, colour: Colour = white): Raster {
  const data = new Float32Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = colour[i % 3] ?? 0
  return { data, width, height }
}

/** Paints where `share` says how much of a pixel is covered, over a rectangle of fractional pixels. */
function paint(raster: Raster, box: Box, colour: Colour, share: (x: number, y: number) => number): void {
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(raster.height, Math.ceil(box.y + box.height)); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(raster.width, Math.ceil(box.x + box.width)); x++) {
      const cover = Math.max(0, Math.min(1, share(x, y)))
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * raster.width + x) * 3 + channel
        raster.data[at] = (raster.data[at] ?? 0) * (1 - cover) + (colour[channel] ?? 0) * cover
      }
    }
  }
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const overlap = (at: number, from: number, to: number) => Math.max(0, Math.min(at + 1, to) - Math.max(at, from))

/** A rectangle with soft edges where it ends within a pixel. */
export function rectangle(raster: Raster, box: Box, colour: Colour): void {
  paint(raster, box, colour, (x, y) => overlap(x, box.x, box.x + box.width) * overlap(y, box.y, box.y + box.height))
}

export function disc(raster: Raster, x: number, y: number, radius: number, colour: Colour): void {
  const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
  paint(raster, box, colour, (column, row) => radius + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y))
}

/** Grey bars where a page has text: one line after the other. */
export function textLines(raster: Raster, box: Box, colour: Colour, share: () => number): void {
  for (let y = box.y; y < box.y + box.height; y += 22) {
    for (let x = box.x; x < box.x + box.width * (0.5 + share() / 2); x += 5 + share() * 6) {
      rectangle(raster, { x, y: y + (share() > 0.6 ? 0 : 4), width: 1.5 + share() * 3, height: 6 + share() * 5 }, colour)
    }
  }
}

/** The colour at a point between pixels; outside of the picture the nearest one. */
export function sample(raster: Raster, x: number, y: number, channel: number): number {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value))
  const [u, v] = [clamp(x, raster.width - 1), clamp(y, raster.height - 1)]
  const [left, top] = [Math.floor(u), Math.floor(v)]
  const [right, bottom] = [Math.min(raster.width - 1, left + 1), Math.min(raster.height - 1, top + 1)]
  const at = (column: number, row: number) => raster.data[(row * raster.width + column) * 3 + channel] ?? 0
  const upper = at(left, top) * (1 - (u % 1)) + at(right, top) * (u % 1)
  const lower = at(left, bottom) * (1 - (u % 1)) + at(right, bottom) * (u % 1)
  return upper * (1 - (v % 1)) + lower * (v % 1)
}
