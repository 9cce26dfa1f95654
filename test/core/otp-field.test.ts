import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Hidden, InputFacts } from '../../src/core/otp-field/facts.ts'
import { rules } from '../../src/core/otp-field/rules.ts'
import { vetoes } from '../../src/core/otp-field/vetoes.ts'
import { chooseField, chooseFocused } from '../../src/core/otp-field.ts'
import { pageOf } from './input-facts.ts'

const boxes = (count: number, more: Partial<InputFacts> = {}) => Array.from({ length: count }, () => ({ maxLength: 1, ...more }))

describe('one field', () => {
  test.each<[string, Partial<InputFacts>]>([
    ['autocomplete alone', { autocomplete: 'one-time-code' }],
    ['a name that says it', { name: 'otp', maxLength: 6 }],
    ['a glued camel-case name', { id: 'userTotpCode' }],
    ['a label', { label: 'Authentication code' }],
    ['a bare code below a two-factor heading', { label: 'Code', heading: 'Two-factor authentication' }],
    ['the same in Japanese', { label: 'コード', context: '二要素認証' }],
    ['a password-typed code', { type: 'password', label: 'Authenticator code' }],
    ['a label that also takes a recovery code', { label: 'Authentication code or recovery code' }],
  ])('%s', (_what, input) => {
    expect(chooseField(pageOf(input))).toMatchObject({ kind: 'single', indices: [0] })
  })

  test.each<[string, Partial<InputFacts>, string]>([
    ['recovery codes', { name: 'recovery_code', autocomplete: 'one-time-code' }, 'recoveryCode'],
    ['captchas', { label: 'Verification code', name: 'captcha' }, 'captcha'],
    ['card codes', { label: 'Security code', name: 'cvc' }, 'card'],
    ['codes sent by e-mail', { autocomplete: 'one-time-code', context: 'We sent a code to jo@example.org' }, 'sentCode'],
    ['vouchers', { name: 'code', label: 'Promo code' }, 'coupon'],
    ['plain passwords', { type: 'password', autocomplete: 'current-password' }, 'otherAutocomplete'],
    ['nothing in particular', { name: 'x1' }, 'tooWeak'],
    ['a search', { name: 'q' }, 'search'],
  ])('not for %s', (_what, input, reason) => {
    expect(chooseField(pageOf(input))).toMatchObject({ kind: 'none', indices: [], reasons: [reason] })
  })

  test('not what a card has beside its number, unless it is good once', () => {
    const besideCard = (label: string) => chooseField(pageOf({ label: 'Nome no cartão' }, { label: 'Vencimento' }, { label }))
    expect(besideCard('Código de segurança').reasons).toEqual(['card'])
    expect(besideCard('Código de uso único de verificação 2FA')).toMatchObject({ kind: 'single', indices: [2] })
  })

  test('says so when there is no input at all', () => {
    expect(chooseField(pageOf())).toEqual({ kind: 'none', indices: [], score: 0, reasons: ['noInput'], asksFor: null })
  })

  test('the clearly better of two', () => {
    const page = pageOf({ name: 'code', label: 'Code', context: 'two-factor' }, { autocomplete: 'one-time-code', name: 'totp' })
    expect(chooseField(page).indices).toEqual([1])
  })

  test('neither of two alike, unless one has the focus', () => {
    const alike = { autocomplete: 'one-time-code' }
    expect(chooseField(pageOf(alike, alike)).kind).toBe('ambiguous')
    expect(chooseField(pageOf(alike, { ...alike, focused: true })).indices).toEqual([1])
  })
})

describe('boxes', () => {
  test.each([4, 5, 6, 8])('%i in a row', count => {
    const page = pageOf(...boxes(count, { heading: 'Two-factor authentication' }))
    expect(chooseField(page)).toMatchObject({ kind: 'boxes', indices: Array.from({ length: count }, (_, i) => i) })
  })

  test('the first may take the whole code', () => {
    const page = pageOf({ maxLength: 6, autocomplete: 'one-time-code' }, ...boxes(5))
    expect(chooseField(page)).toMatchObject({ kind: 'boxes', indices: [0, 1, 2, 3, 4, 5] })
  })

  test('drawn as boxes, without maxlength', () => {
    const drawn = Array.from({ length: 6 }, (_, i) => ({ box: { x: i * 50, y: 9, width: 44, height: 44 }, context: 'Enter your 2FA code' }))
    expect(chooseField(pageOf(...drawn))).toMatchObject({ kind: 'boxes', indices: [0, 1, 2, 3, 4, 5] })
  })

  const groups = (...lengths: number[]) =>
    lengths.map((maxLength, i) => ({
      maxLength,
      name: `part-${i}`,
      box: { x: i * 90, y: 9, width: 80, height: 40 },
      context: 'Authenticator code',
    }))

  test.each([
    [3, 3],
    [4, 4],
    [2, 2, 2],
  ])('a code in groups of %i', (...lengths) => {
    const indices = lengths.map((_, i) => i)
    expect(chooseField(pageOf(...groups(...lengths)))).toMatchObject({ kind: 'boxes', indices })
  })

  test.each([
    [3, 3, 4],
    [4, 4, 4, 4],
    [3, 2, 4],
    [2, 2, 4],
    [5, 5],
  ])('no groups of %i, %i, …', (...lengths) => {
    expect(chooseField(pageOf(...groups(...lengths))).kind).not.toBe('boxes')
  })

  test('groups of digits that say nothing of a code are none', () => {
    expect(chooseField(pageOf(...groups(3, 3).map(each => ({ ...each, context: 'Your sort code' })))).kind).toBe('none')
  })

  test('a card number in four parts is none', () => {
    expect(chooseField(pageOf(...boxes(4, { maxLength: 4, label: 'Card number' }))).kind).toBe('none')
  })
})

describe('pointed at', () => {
  test('a field the rules know nothing about, and the row a box belongs to', () => {
    expect(chooseFocused(pageOf({}, { focused: true }))).toMatchObject({ kind: 'single', indices: [1] })
    expect(chooseFocused(pageOf(...boxes(5), { maxLength: 1, focused: true }))).toMatchObject({
      kind: 'boxes',
      indices: [0, 1, 2, 3, 4, 5],
    })
  })

  test.each<Partial<InputFacts>>([
    { type: 'password' },
    { type: 'email' },
    { type: 'textarea' },
    { autocomplete: 'cc-number' },
    { name: 'cvc' },
    { hidden: 'covered' },
  ])('never %o', input => {
    expect(chooseFocused(pageOf({ ...input, focused: true })).indices).toEqual([])
  })
})

const someText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('otp', 'Code', 'one-time-code', 'recovery', 'two-factor', '2FA', 'e-mail', 'コード'),
)
const someInput = fc.record<Partial<InputFacts>>({
  type: fc.constantFrom('text', 'tel', 'number', 'password', 'email', 'search', 'textarea'),
  autocomplete: someText,
  name: someText,
  label: someText,
  context: someText,
  maxLength: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
  hidden: fc.option(fc.constantFrom<Hidden>('display', 'covered', 'readonly', 'size'), { nil: null }),
  focused: fc.boolean(),
})

test('whatever the page: only visible fields, no field twice, in document order, at most one row', () => {
  fc.assert(
    fc.property(fc.array(someInput, { maxLength: 14 }), inputs => {
      const page = pageOf(...inputs)
      for (const { kind, indices } of [chooseField(page), chooseFocused(page)]) {
        expect(indices.every(index => page.inputs[index]?.hidden === null)).toBe(true)
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b))
        expect(kind === 'boxes' ? indices.length >= 2 && indices.length <= 10 : indices.length === Number(kind === 'single')).toBe(true)
      }
    }),
  )
})

test('every rule and veto has its own reason', () => {
  const reasons = [...rules, ...vetoes].map(({ reason }) => reason)
  expect(reasons).toEqual([...new Set(reasons)])
})
