import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseMarked, markOf } from '../../src/core/field-mark.ts'
import type { InputFacts } from '../../src/core/otp-field/facts.ts'

const input = (given: Partial<InputFacts>): InputFacts => ({
  index: 0,
  type: 'text',
  autocomplete: '',
  inputMode: '',
  maxLength: null,
  pattern: '',
  id: '',
  name: '',
  className: '',
  placeholder: '',
  ariaLabel: '',
  label: '',
  context: '',
  heading: '',
  form: -1,
  box: { x: 0, y: 0, width: 200, height: 30 },
  hidden: null,
  focused: false,
  ...given,
})
const page = (...inputs: Partial<InputFacts>[]) => ({ title: '', inputs: inputs.map((given, index) => input({ index, ...given })) })
const indicesFor = (marked: Partial<InputFacts>, ...inputs: Partial<InputFacts>[]) =>
  chooseMarked(page(...inputs), markOf(input(marked)))?.indices ?? null

describe('a field a person pointed at', () => {
  it.each([
    ['by its id, wherever it went', { id: 'word' }, [{ id: 'search' }, { id: 'word' }], [1]],
    ['by its name and type', { name: 'word' }, [{ name: 'word', type: 'tel' }, { name: 'word' }], [1]],
    ['by its place, when it says nothing of itself', { index: 1 }, [{}, {}], [1]],
    ['by its place among others of the same name', { name: 'word', index: 1 }, [{ name: 'word' }, { name: 'word' }], [1]],
    ['although its id was made anew', { id: ':r7:', name: 'word' }, [{ id: ':r9:', name: 'word' }], [0]],
    [
      'although its id ends in what a library counts',
      { id: 'mantine-k3x9f2a1b', name: 'word' },
      [{ id: 'mantine-q8w7e6r5t', name: 'word' }],
      [0],
    ],
  ] as const)('is found again %s', (_how, marked, inputs, indices) => {
    expect(indicesFor(marked, ...inputs)).toEqual(indices)
  })

  it.each([
    ['when its id is gone', { id: 'word' }, [{ id: 'search' }]],
    ['when another type stands under its name', { name: 'word' }, [{ name: 'word', type: 'tel' }]],
    ['when several could be it, none in its place', { name: 'word', index: 5 }, [{ name: 'word' }, { name: 'word' }]],
    ['when a field with a name of its own took its place', {}, [{ name: 'search' }]],
    ['when it cannot be seen', { id: 'word' }, [{ id: 'word', hidden: 'opacity' }]],
    ['when it has become a password’s', { id: 'word' }, [{ id: 'word', type: 'password', autocomplete: 'current-password' }]],
  ] as const)('is left to the rules %s', (_why, marked, inputs) => {
    expect(indicesFor(marked, ...inputs)).toBeNull()
  })

  it('stands for the row it belongs to', () => {
    const boxes = [0, 1, 2, 3, 4, 5].map(i => ({ maxLength: 1, box: { x: 40 * i, y: 0, width: 36, height: 40 } }))
    expect(indicesFor({ index: 2 }, ...boxes)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('is never another one with a different lasting id', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}$/)
    fc.assert(
      fc.property(name, fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), fc.nat(9), (marked, ids, index) => {
        const found = indicesFor({ id: marked, index }, ...ids.map(id => ({ id })))
        expect(found).toEqual(ids.includes(marked) ? [ids.indexOf(marked)] : null)
      }),
    )
  })

  it('keeps no long texts of pages', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (id, name) => {
        const mark = markOf(input({ id, name }))
        expect(mark.id.length + mark.name.length).toBeLessThanOrEqual(200)
      }),
    )
  })
})
