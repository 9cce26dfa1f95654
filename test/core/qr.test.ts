import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundedEffort, decodeByTurns, decodeCrop, decodePicture, type Effort } from '../../src/core/qr/decode.ts'
import { qrModules } from '../../src/core/qr/modules.ts'
import type { Pixels } from '../../src/core/qr/pixels.ts'
import type { Sighting } from '../../src/core/qr/reader.ts'

const uri = 'otpauth://totp/Example:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example'
const quick: Effort = { stop: () => false }
const textsOf = (seen: Sighting[]) => seen.map(({ text }) => text)

interface Drawing {
  module: number
  quiet: number
  dark: readonly number[]
  light: readonly number[]
}
const usual: Drawing = { module: 4, quiet: 4, dark: [0, 0, 0, 255], light: [255, 255, 255, 255] }

/** A code as pixels, in any size and colours. */
function draw(text: string, how: Partial<Drawing> = {}): Pixels {
  const { module, quiet, dark, light } = { ...usual, ...how }
  const modules = qrModules(text)
  const side = (modules.length + 2 * quiet) * module
  const data = new Uint8ClampedArray(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const row = Math.floor(Math.floor(i / side) / module) - quiet
    const column = Math.floor((i % side) / module) - quiet
    data.set(modules[row]?.[column] ? dark : light, i * 4)
  }
  return { data, width: side, height: side }
}

/** Puts pictures side by side onto a ground. */
function beside(pictures: Pixels[], gap: number, level: number): Pixels {
  const width = pictures.reduce((sum, picture) => sum + picture.width + gap, gap)
  const height = Math.max(...pictures.map(picture => picture.height)) + 2 * gap
  const data = new Uint8ClampedArray(width * height * 4).fill(level)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  let x = gap
  for (const picture of pictures) {
    for (let row = 0; row < picture.height; row++) {
      data.set(picture.data.subarray(row * picture.width * 4, (row + 1) * picture.width * 4), ((row + gap) * width + x) * 4)
    }
    x += picture.width + gap
  }
  return { data, width, height }
}

describe('text to modules', () => {
  test('is a square of 17 + 4 × version, with its finder patterns', () => {
    const modules = qrModules(uri)
    expect((modules.length - 17) % 4).toBe(0)
    expect(modules.every(row => row.length === modules.length)).toBe(true)
    expect(modules[0]?.slice(0, 8)).toEqual([true, true, true, true, true, true, true, false])
  })

  test('refuses what no code can hold', () => {
    expect(() => qrModules('x'.repeat(2400))).toThrow()
  })

  test('what is drawn is read back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120, unit: fc.constantFrom(...'abcXYZ0189:/?&=%-._~@é漢') }), text => {
        expect(textsOf(decodeCrop(draw(text), quick))).toEqual([text])
      }),
      { numRuns: 20 },
    )
  }, 30_000)
})

describe('one code', () => {
  test.each<[string, Partial<Drawing>]>([
    ['as usual', {}],
    ['light on dark', { dark: [230, 230, 230, 255], light: [20, 20, 30, 255] }],
    ['low contrast', { dark: [170, 170, 170, 255], light: [200, 200, 200, 255] }],
    ['two pixels a module', { module: 2 }],
    ['without quiet zone', { quiet: 0 }],
    ['large', { module: 30 }],
    ['dark on transparent', { light: [0, 0, 0, 0] }],
    ['light on transparent', { dark: [255, 255, 255, 255], light: [0, 0, 0, 0] }],
    ['coloured, equally bright', { dark: [255, 0, 0, 255], light: [0, 76, 0, 255] }],
  ])('%s', (_what, how) => {
    expect(textsOf(decodeCrop(draw(uri, how), quick))).toEqual([uri])
  })

  test('with dark surroundings instead of a quiet zone', () => {
    expect(textsOf(decodeCrop(beside([draw(uri, { quiet: 0 })], 30, 0), quick))).toEqual([uri])
  })
})

describe('a picture', () => {
  const others = ['https://apps.example.com/ios', 'https://apps.example.com/android']

  test('with several codes gives them all', () => {
    const picture = beside(
      [uri, ...others].map(text => draw(text)),
      60,
      240,
    )
    expect(textsOf(decodePicture(picture, quick)).sort()).toEqual([...others, uri].sort())
  })

  test('with twenty codes gives them all', () => {
    const texts = Array.from({ length: 20 }, (_, i) => uri.replace('alice', `alice${i}`))
    const picture = beside(
      texts.map(text => draw(text, { module: 3 })),
      40,
      255,
    )
    expect(textsOf(decodePicture(picture, quick, 48)).sort()).toEqual(texts.toSorted())
    expect(textsOf(decodePicture(picture, quick)).length, 'nobody asked for them').toBeLessThan(texts.length)
  }, 20_000)

  test('with none gives none', () => {
    const noise = new Uint8ClampedArray(120 * 120 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 2654435761) >>> 24))
    expect(textsOf(decodePicture({ data: noise, width: 120, height: 120 }, quick))).toEqual([])
  }, 20_000)

  test('stops when it is told to', () => {
    let asked = 0
    const stop = () => ++asked > 0
    expect(textsOf(decodePicture(draw(uri), { stop }))).toEqual([])
    expect(asked).toBeGreaterThan(0)
  })

  test.each([0, 1, 2, 5])('of %i pixels a side does no harm', side => {
    expect(textsOf(decodePicture({ data: new Uint8ClampedArray(side * side * 4), width: side, height: side }, quick))).toEqual([])
  })
})

describe('a look that may cost so much and no more', () => {
  /** What a page's own look may cost, in pixels given to the decoder. */
  const cost = 200_000
  const noise = (side: number): Pixels => {
    const data = new Uint8ClampedArray(side * side * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 2654435761) >>> 24))
    return { data, width: side, height: side }
  }
  const read = (pictures: Pixels[]) => {
    const effort = boundedEffort(cost)
    const looks = pictures.map(picture => () => picture)
    const { seen, unfinished } = decodeByTurns(looks, effort)
    return { texts: seen.map(textsOf), unfinished, spent: effort.spent() }
  }

  test('large pictures without a code do not use up what the code after them needs', () => {
    expect(read([noise(480), noise(480), draw(uri)]).texts).toEqual([[], [], [uri]])
  }, 20_000)

  test('all codes that are drawn apart or one below the other are read', () => {
    const texts = [uri, uri.replace('alice', 'bob'), uri.replace('alice', 'carol')]
    expect(read(texts.map(text => draw(text))).texts).toEqual(texts.map(text => [text]))
    const together = read([
      beside(
        texts.map(text => draw(text)),
        20,
        255,
      ),
    ])
    expect(together.texts.flat().sort()).toEqual(texts.toSorted())
  }, 20_000)

  test('fourteen codes of a usual size take a part of it, whatever looks like a finder pattern inside of one', () => {
    const texts = Array.from({ length: 14 }, (_, i) => uri.replace('alice', `alice${i}`))
    const { texts: seen, unfinished, spent } = read(texts.map(text => draw(text, { module: 5 })))
    expect(seen).toEqual(texts.map(text => [text]))
    expect(unfinished).toBe(false)
    expect(spent).toBeLessThan(cost / 2)
  }, 20_000)

  test('it says so when it ends before all codes are read, and not when only pictures without one are left', () => {
    const codes = Array.from({ length: 60 }, (_, i) => draw(uri.replace('alice', `alice${i}`), { module: 12 }))
    const { texts, unfinished } = read(codes)
    expect(texts.flat().length).toBeLessThan(codes.length)
    expect(unfinished).toBe(true)
    expect(read([draw(uri)]).unfinished).toBe(false)
    const flat = { ...noise(480), data: new Uint8ClampedArray(480 * 480 * 4).fill(255) }
    expect(read([draw(uri), ...Array(4).fill(flat)]).unfinished).toBe(false)
  }, 30_000)

  test('a photo or an icon is not worth a look', () => {
    const wave = new Uint8ClampedArray(480 * 480 * 4).map((_, i) =>
      i % 4 === 3 ? 255 : 128 + 100 * Math.sin((i >> 2) / 90) * Math.cos(i / 900_000),
    )
    const { spent, unfinished } = read(Array(30).fill({ data: wave, width: 480, height: 480 }))
    expect(spent).toBe(0)
    expect(unfinished).toBe(false)
  })

  test('it ends soon after that', () => {
    expect(read(Array.from({ length: 30 }, () => noise(480))).spent).toBeLessThan(2 * cost)
  }, 30_000)
})
