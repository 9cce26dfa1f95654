import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qrModules } from '../../../src/core/qr/modules.ts'
import type { Pixels } from '../../../src/core/qr/pixels.ts'
import { mayShowCode } from '../../../src/core/qr/promising.ts'

type Colour = [number, number, number, number]

function drawn(text: string, module: number, dark: Colour, light: Colour, around = 0): Pixels {
  const modules = qrModules(text)
  const side = (modules.length + 8) * module + 2 * around
  const data = new Uint8ClampedArray(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const at = (place: number) => Math.floor((place - around) / module) - 4
    data.set(modules[at(Math.floor(i / side))]?.[at(i % side)] ? dark : light, i * 4)
  }
  return { data, width: side, height: side }
}

describe('a picture that may show a code', () => {
  test('is any with a code, in whatever colours, size and surroundings', () => {
    const level = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 120 }),
        fc.integer({ min: 1, max: 6 }),
        level,
        level,
        fc.nat({ max: 3 }),
        (text, module, a, b, by) => {
          const dark: Colour = [a, b, a, 255]
          const light: Colour = [a, b, a, 255]
          light[by] = by === 3 ? 0 : (dark[by] ?? 0) + 60
          expect(mayShowCode(drawn(text, module, dark, light))).toBe(true)
          expect(mayShowCode(drawn(text, module, light, dark, 20))).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)

  test.each<[string, (x: number, y: number) => number]>([
    ['one colour', () => 200],
    ['a gradient', (x, y) => (x + y) / 2],
    ['an icon', (x, y) => (Math.hypot(x - 100, y - 100) < 60 ? 0 : 255)],
  ])('is not %s', (_name, at) => {
    const data = new Uint8ClampedArray(200 * 200 * 4).map((_, i) => (i % 4 === 3 ? 255 : at((i >> 2) % 200, Math.floor((i >> 2) / 200))))
    expect(mayShowCode({ data, width: 200, height: 200 })).toBe(false)
  })

  test.each([0, 1, 5])('is not one of %i pixels', side => {
    expect(mayShowCode({ data: new Uint8ClampedArray(side * side * 4), width: side, height: side })).toBe(false)
  })
})
