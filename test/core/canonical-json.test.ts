import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json, readCanonical } from '../../src/core/canonical-json.ts'

describe('canonical JSON', () => {
  test('sorts names by UTF-16 code units (the sample of RFC 8785 §3.2.3)', () => {
    const sample = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(sample)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  test('writes no fraction, no huge number, no lone surrogate, nothing that is not JSON', () => {
    const wrong = [1.5, 2 ** 53, -0, Number.NaN, '\ud800', { '\udc00': 1 }, undefined, 1n] as Json[]
    for (const value of wrong) expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('reads back exactly what it wrote', () => {
    const text = fc.string({ unit: 'grapheme' })
    const { json } = fc.letrec(again => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        text,
        fc.array(again('json')),
        fc.dictionary(text, again('json')),
      ),
    }))
    fc.assert(
      fc.property(json, value => {
        const text = canonicalJson(value as Json)
        expect(readCanonical(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each(['{"a":1,"a":1}', '{"b":1,"a":2}', '{ "a":1}', '{"a":1.0}', '[1,2', '"\\u0041"', '', '{"a":1}\n'])('refuses %s', text => {
    expect(readCanonical(text)).toBeUndefined()
  })
})
