import { encode } from 'uqr'
import { black, type Colour, disc, type Raster, rectangle, white } from './raster.ts'

/** How a code is drawn. */
export interface Drawing {
  /** Pixels a module, fractions too. */
  module: number
  /** Modules of quiet zone. */
  quiet: number
  dark: Colour
  light: Colour
  shape: 'square' | 'dot' | 'rounded'
  /** Share of the side that a logo in the middle covers; 0 for none. */
  logo: number
  ecc: 'L' | 'M' | 'Q' | 'H'
}

export const usual: Drawing = { module: 5, quiet: 4, dark: black, light: white, shape: 'square', logo: 0, ecc: 'M' }

export const modulesOf = (text: string, ecc: Drawing['ecc'] = 'M'): boolean[][] => encode(text, { ecc, border: 0 }).data

/** Side of a drawn code, in pixels. */
export const sideOf = (text: string, { module, quiet, ecc }: Drawing): number => (modulesOf(text, ecc).length + 2 * quiet) * module

/** Draws a code with the corner of its quiet zone at a point. */
export function drawCode(raster: Raster, text: string, how: Drawing, left: number, top: number): void {
  const modules = modulesOf(text, how.ecc)
  const side = sideOf(text, how)
  rectangle(raster, { x: left, y: top, width: side, height: side }, how.light)
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark)
        drawModule(raster, how, left + (x + how.quiet) * how.module, top + (y + how.quiet) * how.module, isFinder(x, y, modules.length))
    })
  })
  if (how.logo > 0) drawLogo(raster, how, left + side / 2, top + side / 2, modules.length * how.module * how.logo)
}

/** The finder patterns stay square, as in codes that are drawn by libraries. */
const isFinder = (x: number, y: number, size: number) => (x < 7 && y < 7) || (x >= size - 7 && y < 7) || (x < 7 && y >= size - 7)

function drawModule(raster: Raster, { shape, module, dark }: Drawing, x: number, y: number, finder: boolean): void {
  if (shape === 'square' || finder) rectangle(raster, { x, y, width: module, height: module }, dark)
  else disc(raster, x + module / 2, y + module / 2, module * (shape === 'dot' ? 0.4 : 0.55), dark)
}

function drawLogo(raster: Raster, { light }: Drawing, x: number, y: number, side: number): void {
  rectangle(raster, { x: x - side / 2, y: y - side / 2, width: side, height: side }, light)
  disc(raster, x, y, side * 0.4, [230, 60, 20])
}
