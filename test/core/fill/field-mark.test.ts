import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseMarked, chooseUnasked, lastingPath, markOf } from '../../../src/core/fill/field-mark.ts'
import type { InputFacts } from '../../../src/core/otp-field/facts.ts'
import type { FieldMark } from '../../../src/core/site/choice.ts'
import { pageOf, plainInput } from '../input-facts.ts'

const input = (given: Partial<InputFacts>): InputFacts => ({ ...plainInput, form: -1, ...given })
const page = (...inputs: Partial<InputFacts>[]) => pageOf(...inputs.map(given => ({ form: -1, ...given })))
const here = '/login/mfa'
const indicesFor = (marked: Partial<InputFacts>, ...inputs: Partial<InputFacts>[]) =>
  chooseMarked(page(...inputs), markOf(input(marked), here), here)?.indices ?? null

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
        const mark = markOf(input({ id, name }), `/${id}/${name}`)
        expect(mark.id.length + mark.name.length).toBeLessThanOrEqual(200)
        expect(mark.path?.length).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('the page a field was on', () => {
  it.each([
    ['/login/', '/login'],
    ['/', '/'],
    ['', '/'],
    ['/users/17/mfa', '/users/*/mfa'],
    ['/orgs/4711-acme/2fa', '/orgs/*/2fa'],
    ['/s/9f8b2c1d-0a4e-4b7f-9d3c-5e6f7a8b9c0d/code', '/s/*/code'],
    ['/reset/kJ8dmQpRsTuVwXyZab', '/reset/*'],
    ['/v2/mfa-step1', '/v2/mfa-step1'],
  ])('%s is %s', (pathname, path) => {
    expect(lastingPath(pathname)).toBe(path)
  })

  it('keeps no number that tells one visitor from another, and little at all', () => {
    const id = fc.oneof(fc.nat().map(String), fc.uuid())
    fc.assert(
      fc.property(fc.stringMatching(/^(\/[a-z0-9._~%-]{0,20}){0,6}$/), id, id, (pathname, one, other) => {
        expect(lastingPath(`/${one}${pathname}`)).toBe(lastingPath(`/${other}${pathname}`))
        expect(lastingPath(pathname)).toMatch(/^\/(?!.*\d{3}).{0,99}$/)
      }),
    )
  })

  const nameless = markOf(input({}), here)
  it('is the only one where a field without id and name is found by its place', () => {
    expect(chooseMarked(page({}), nameless, here)?.indices).toEqual([0])
    expect(chooseMarked(page({}), nameless, '/search')).toBeNull()
  })

  it('is not known of older marks: those with an id or a name hold, the others do not', () => {
    const { path: _path, ...old } = nameless
    expect(chooseMarked(page({}), old, here)).toBeNull()
    expect(chooseMarked(page({ name: 'word' }), { ...old, name: 'word' }, here)?.indices).toEqual([0])
  })
})

describe('a code nobody asked for at this moment', () => {
  const word = { id: 'word', name: 'word' }
  const otp = { id: 'otp', name: 'otp', autocomplete: 'one-time-code' }
  const unasked = (mark: FieldMark | null, ...inputs: Partial<InputFacts>[]) => chooseUnasked(page(...inputs), mark, here)
  const marked = (given: Partial<InputFacts>, pathname = here) => markOf(input(given), pathname)

  it('goes into a marked field on the page it was pointed at, though the rules are unsure of it', () => {
    expect(unasked(marked(word), { id: 'colour' }, word)).toMatchObject({ indices: [1], reasons: expect.arrayContaining(['marked']) })
    expect(unasked(marked({ ...word, index: 1 }), otp, word).indices).toEqual([1])
  })

  it.each([
    ['on another page', marked(word, '/profile'), [word]],
    ['marked by an earlier version', { id: 'word', name: 'word', type: 'text', index: 0 }, [word]],
    ['of the same name that asks for a search now', marked(word), [{ ...word, label: 'Gift card code' }]],
    ['that asks for a phone number now', marked(word), [{ ...word, autocomplete: 'tel' }]],
    ['that asks for a code by SMS now', marked(word), [{ ...word, context: 'We sent you a text message with a code.' }]],
    ['beside a password', marked(word), [{ type: 'password', name: 'secret' }, word]],
    ['too short for a code', marked(word), [{ ...word, maxLength: 3 }]],
    ['with neither id nor name, in the same place', marked({}), [{}]],
  ] as const)('does not go into a field %s', (_how, mark, inputs) => {
    expect(unasked(mark, ...inputs).indices).toEqual([])
  })

  it('goes into a nameless marked field where the rules choose it, too', () => {
    const code = { autocomplete: 'one-time-code', label: 'Code' }
    expect(unasked(marked(code), code)).toMatchObject({ indices: [0], reasons: expect.arrayContaining(['marked']) })
  })

  it('is left alone between two equal fields, whichever of them the page put the focus into', () => {
    const [a, b] = [
      { ...otp, id: 'a-otp', name: 'a' },
      { ...otp, id: 'b-otp', name: 'b' },
    ]
    expect(unasked(null, a, { ...b, focused: true })).toMatchObject({ kind: 'ambiguous', indices: [] })
  })
})
