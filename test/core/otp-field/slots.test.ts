import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Hidden, SlotFacts } from '../../../src/core/otp-field/facts.ts'
import { isShown, showsValue } from '../../../src/core/otp-field/slots.ts'

const row = (more: Partial<SlotFacts> = {}): SlotFacts => ({ tie: 'beside', count: 6, showsValue: true, ...more })
const hiddenKinds: Hidden[] = ['display', 'opacity', 'size', 'offscreen', 'covered', 'ariaHidden', 'readonly', 'disabled']

describe('whether a person sees where the text goes', () => {
  test('a field that can be seen, whatever is drawn near it', () => {
    expect(isShown({ hidden: null, slots: null, maxLength: null })).toBe(true)
  })

  test.each<[string, Partial<SlotFacts>, number | null]>([
    ['as many boxes as it takes signs', {}, 6],
    ['four boxes for four signs', { count: 4 }, 4],
    ['six boxes for an input that does not say', {}, null],
    ['boxes in its label', { tie: 'label' }, 6],
  ])('a hidden one with %s', (_what, slots, maxLength) => {
    for (const hidden of ['opacity', 'size', 'offscreen', 'covered'] as const)
      expect(isShown({ hidden, slots: row(slots), maxLength })).toBe(true)
  })

  test.each<[string, Partial<SlotFacts>, number | null]>([
    ['more boxes than it takes signs', {}, 4],
    ['fewer', { count: 5 }, 6],
    ['four, without saying how much it takes', { count: 4 }, null],
    ['ten, likewise', { count: 10 }, null],
    ['boxes that show something else', { showsValue: false }, 6],
  ])('not a hidden one with %s', (_what, slots, maxLength) => {
    for (const hidden of hiddenKinds) expect(isShown({ hidden, slots: row(slots), maxLength })).toBe(false)
  })

  test('what lies see-through over its boxes may take another number of signs', () => {
    expect(isShown({ hidden: 'opacity', slots: row({ tie: 'under', showsValue: false }), maxLength: 10 })).toBe(true)
    expect(isShown({ hidden: 'size', slots: row({ tie: 'under' }), maxLength: 10 })).toBe(false)
  })

  test('never one that nobody can type into, nor a hidden one without boxes', () => {
    const ties = fc.constantFrom<SlotFacts['tie']>('under', 'label', 'beside')
    const slots = fc.record({ tie: ties, count: fc.integer({ min: 4, max: 10 }), showsValue: fc.boolean() })
    const dead = fc.constantFrom<Hidden>('display', 'ariaHidden', 'readonly', 'disabled')
    const length = fc.option(fc.integer({ min: 0, max: 20 }))
    fc.assert(fc.property(dead, slots, length, (hidden, drawn, maxLength) => !isShown({ hidden, slots: drawn, maxLength })))
    fc.assert(fc.property(fc.constantFrom(...hiddenKinds), length, (hidden, maxLength) => !isShown({ hidden, slots: null, maxLength })))
  })
})

describe('boxes show a text', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 8 })
  const holder = fc.constantFrom('', '•', '·', '_', '-', '0', 'X')

  test('sign by sign or in place of each, and the same after its end', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 4 }), holder, fc.boolean(), (typed, more, after, isMasked) => {
        const signs = [...typed.map(digit => (isMasked ? '•' : digit)), ...Array.from({ length: more }, () => after)]
        return showsValue(signs, typed.join(''))
      }),
    )
  })

  test('not with another digit in any of them', () => {
    fc.assert(
      fc.property(digits, fc.nat(7), (typed, at) => {
        fc.pre(at < typed.length)
        const signs = typed.map((digit, i) => (i === at ? String((Number(digit) + 1) % 10) : digit))
        return !showsValue(signs, typed.join(''))
      }),
    )
  })

  test.each([
    [['1', '2', '3', '4', '5', '6']],
    [['M', 'T', 'W', 'T', 'F', 'S', 'S']],
    [['', '', '3', '', '', '']],
    [['0', '', '', 'X', '', '']],
  ])('not %j where nothing was typed', signs => {
    expect(showsValue(signs, '')).toBe(false)
  })

  test('not a text longer than they are many', () => {
    expect(showsValue(['1', '2', '3', '4'], '12345')).toBe(false)
  })
})
