import jsqr from 'jsqr'
import type { Grey } from './pixels.ts'

/** A point in pixels. */
export interface Point {
  x: number
  y: number
}

/** A code that was read, and the corners of where it lies. */
export interface Sighting {
  text: string
  corners: Point[]
}

/** More codes than this in one picture are not read. */
const mostCodes = 24
/** Longest text a QR code can hold (digits of version 40-L, ISO/IEC 18004 table 7). */
const longestText = 7089

/** The only place that knows the decoder. An empty text is a code that was seen but not read. */
export function readFirst({ data, width, height }: Grey, inversion: 'attemptBoth' | 'dontInvert' = 'attemptBoth'): Sighting | null {
  if (Math.min(width, height) < 21) return null
  const code = jsqr(rgba(data), width, height, { inversionAttempts: inversion })
  if (!code) return null
  const { topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner } = code.location
  return { text: code.data.slice(0, longestText), corners: [topLeftCorner, topRightCorner, bottomLeftCorner, bottomRightCorner] }
}

/** Reads one code after the other: what was read is painted over, so that the next is seen. */
export function readEach(grey: Grey, inversion: 'attemptBoth' | 'dontInvert' = 'dontInvert'): Sighting[] {
  const seen: Sighting[] = []
  let rest = grey
  while (seen.length < mostCodes) {
    const code = readFirst(rest, inversion)
    if (!code) break
    if (code.text) seen.push(code)
    else if (seen.length === 0) break
    rest = paintedOver(rest, code.corners)
  }
  return seen
}

function rgba(data: Uint8ClampedArray): Uint8ClampedArray {
  const four = new Uint32Array(data.length)
  for (let i = 0; i < data.length; i++) four[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return new Uint8ClampedArray(four.buffer)
}

/** The rectangle around some points, inside a picture. */
export function boundsOf(corners: readonly Point[], { width, height }: { width: number; height: number }) {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  return {
    left: clamp(Math.min(...xs), width),
    right: clamp(Math.max(...xs), width),
    top: clamp(Math.min(...ys), height),
    bottom: clamp(Math.max(...ys), height),
  }
}

function paintedOver(grey: Grey, corners: readonly Point[]): Grey {
  const data = grey.data.slice()
  const { left, right, top, bottom } = boundsOf(corners, grey)
  for (let y = top; y < bottom; y++) data.fill(255, y * grey.width + left, y * grey.width + right)
  return { ...grey, data }
}

/** Whether a point lies in the upright rectangle around some corners. */
export function isWithin({ x, y }: Point, corners: readonly Point[]): boolean {
  const [xs, ys] = [corners.map(corner => corner.x), corners.map(corner => corner.y)]
  return x >= Math.min(...xs) - 1 && x <= Math.max(...xs) + 1 && y >= Math.min(...ys) - 1 && y <= Math.max(...ys) + 1
}

/** The middle of some corners. */
export const middleOf = (corners: readonly Point[]): Point => ({
  x: corners.reduce((sum, { x }) => sum + x, 0) / Math.max(1, corners.length),
  y: corners.reduce((sum, { y }) => sum + y, 0) / Math.max(1, corners.length),
})
