import fc from 'fast-check'
import jsqr from 'jsqr'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { undamagedText } from '../../../src/core/qr/undamaged.ts'

/* Against an encoder that is not ours, and against the decoder that does the rest. */

type Level = 'L' | 'M' | 'Q' | 'H'
const levels: Level[] = ['L', 'M', 'Q', 'H']

function drawn(
  text: string,
  options: { ecc?: Level; minVersion?: number; maskPattern?: number } = {},
): { modules: Uint8Array; size: number } {
  const { data, size } = encode(text, { border: 0, ...options })
  return { modules: Uint8Array.from(data.flat(), Number), size }
}

const read = undamagedText

describe('an undamaged code is read', () => {
  test.each(Array.from({ length: 40 }, (_, i) => i + 1))('of version %i at every level', minVersion => {
    for (const ecc of levels) {
      const text = `otpauth:${minVersion}`.slice(0, 7)
      const code = drawn(text, { ecc, minVersion })
      expect(code.size).toBe(17 + 4 * minVersion)
      expect(read(code)).toBe(text)
    }
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('behind mask %i', maskPattern => {
    expect(read(drawn('otpauth://totp/a?secret=AAAA', { maskPattern }))).toBe('otpauth://totp/a?secret=AAAA')
  })

  test('of any text, digits, letters and other alphabets', () => {
    const digit = fc.stringMatching(/^[0-9]{1,300}$/)
    const letter = fc.stringMatching(/^[0-9A-Z $%*+./:-]{1,200}$/)
    const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(fc.oneof(digit, letter, any), fc.constantFrom(...levels), (text, ecc) => {
        expect(read(drawn(text, { ecc }))).toBe(text)
      }),
    )
  })
})

describe('anything else is left to the other decoder', () => {
  test('one wrong module of the data', () => {
    fc.assert(
      fc.property(fc.nat(), at => {
        const code = drawn('otpauth://totp/a?secret=AAAA')
        const i = at % code.modules.length
        code.modules[i] = 1 - (code.modules[i] ?? 0)
        // What is no data decides nothing.
        expect([null, 'otpauth://totp/a?secret=AAAA']).toContain(read(code))
      }),
    )
    const code = drawn('otpauth://totp/a?secret=AAAA')
    code.modules[code.modules.length - 1] = 1 - (code.modules[code.modules.length - 1] ?? 0)
    expect(read(code)).toBeNull()
  })

  test('noise, in any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(), (size, seed) => {
        const modules = new Uint8Array(size * size).map((_, i) => ((i * 2654435761 + seed) >>> 7) & 1)
        expect(undamagedText({ modules, size })).toBeNull()
      }),
    )
  })

  test('what the other decoder reads of undamaged codes is the same', () => {
    for (const text of ['HELLO WORLD', '0123456789', 'otpauth://totp/Zoë?secret=AAAA']) {
      const code = encode(text, { border: 4 })
      const pixels = new Uint8ClampedArray((code.size * 4) ** 2 * 4).map((_, i) => {
        const pixel = i >> 2
        const dark = code.data[Math.floor(pixel / (code.size * 4) / 4)]?.[Math.floor((pixel % (code.size * 4)) / 4)]
        return i % 4 === 3 ? 255 : dark ? 0 : 255
      })
      expect(jsqr(pixels, code.size * 4, code.size * 4)?.data).toBe(text)
      expect(read(drawn(text))).toBe(text)
    }
  })
})
