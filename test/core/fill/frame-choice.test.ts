import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure, failureCodes } from '../../../src/core/failure.ts'
import { chooseFrame, explainFrames, type FrameLook } from '../../../src/core/fill/frame-choice.ts'
import type { LookReport } from '../../../src/core/page-report.ts'

const origin = 'https://example.com'
const look = (frameId: number, value: Partial<LookReport>): FrameLook => ({
  frameId,
  value: {
    origin,
    isTop: frameId === 0,
    nonce: 'n',
    kind: 'single',
    fields: 1,
    room: null,
    score: 5,
    focused: false,
    refused: null,
    reasons: [],
    asksFor: null,
    marked: false,
    mark: null,
    ...value,
  },
})
const failureOf = (looks: FrameLook[]) => {
  try {
    return chooseFrame(looks, origin).frameId
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : thrown
  }
}

describe('chooseFrame', () => {
  it('prefers the frame the person is in over a likelier one', () => {
    expect(failureOf([look(0, { score: 9 }), look(3, { score: 1, focused: true })])).toBe(3)
  })
  it('takes the likeliest when none is focused', () => {
    expect(failureOf([look(0, { score: 1 }), look(3, { kind: 'boxes', score: 9 })])).toBe(3)
  })
  it('does not choose between two equally good ones', () => {
    expect(failureOf([look(0, {}), look(3, {})])).toBe('fieldAmbiguous')
    expect(failureOf([look(0, {}), look(3, {}), look(4, { score: 6 })])).toBe(4)
    expect(failureOf([look(0, { focused: true }), look(3, { focused: true })])).toBe('fieldAmbiguous')
    expect(failureOf([look(0, {}), look(3, { refused: 'fieldRefused' })])).toBe(0)
  })
  it.each([
    ['likelier', look(3, { score: 20 })],
    ['in focus', look(3, { focused: true })],
    ['undecided between its own', look(3, { kind: 'ambiguous' })],
  ] as const)('chooses none while nobody asks, where a second one has a field (%s)', (_how, second) => {
    expect(() => chooseFrame([look(0, {}), second], origin, { unasked: true })).toThrow(new Failure('fieldAmbiguous'))
    expect(chooseFrame([look(0, {}), look(3, { kind: 'none' })], origin, { unasked: true }).frameId).toBe(0)
  })
  it.each([
    ['fieldNotFound', [look(0, { kind: 'none' })]],
    ['fieldAmbiguous', [look(0, { kind: 'ambiguous' })]],
    ['fieldRefused', [look(0, { refused: 'fieldRefused' })]],
    ['frameSandboxed', [look(0, { kind: 'none' }), look(2, { origin: 'null' })]],
    ['frameSandboxed', [look(0, { kind: 'none', refused: 'frameForeign' }), look(2, { origin: 'null', refused: 'frameForeign' })]],
    ['frameForeign', [look(0, { kind: 'none' }), look(2, { origin: 'null' }), look(3, { origin: 'https://evil.example' })]],
    ['pageSandboxed', [look(0, { origin: 'null' })]],
    ['pageSandboxed', [look(0, { origin: 'null', kind: 'none', refused: 'frameForeign' })]],
    ['frameForeign', [look(0, { kind: 'none', refused: 'frameForeign' })]],
    ['fieldRefused', [look(0, { kind: 'none', refused: 'frameForeign' }), look(2, { kind: 'none', refused: 'fieldRefused' })]],
    ['frameForeign', [look(0, { kind: 'none' }), look(2, { origin: 'https://evil.example' })]],
    ['pageChanged', []],
  ] as const)('says %s', (code, looks) => {
    expect(failureOf([...looks])).toBe(code)
  })
  it('prefers the field that was pointed at once over the one the person is in', () => {
    expect(failureOf([look(0, { focused: true, score: 9 }), look(3, { score: 0, marked: true })])).toBe(3)
  })
  it.each(['sms', 'email', 'hardwareKey', 'recovery'] as const)(
    'says that the page asks for another code (%s), unless that was said',
    asksFor => {
      for (const value of [{ asksFor }, { asksFor, kind: 'none' as const }]) {
        const looks = [look(0, value)]
        expect(() => chooseFrame(looks, origin)).toThrow(new Failure('fieldAsksOther', asksFor))
      }
      expect(chooseFrame([look(0, { asksFor })], origin, { anyCode: true }).frameId).toBe(0)
      expect(() => chooseFrame([look(0, { asksFor, kind: 'none' })], origin, { anyCode: true })).toThrow(new Failure('fieldNotFound'))
    },
  )
  it('heeds no other frame’s other code where one asks for an app’s', () => {
    expect(failureOf([look(0, { kind: 'none', asksFor: 'sms' }), look(3, { asksFor: 'app' })])).toBe(3)
  })
  it('never chooses a frame of another origin, or one that refused, whatever the mix', () => {
    const anyLook = fc.record({
      frameId: fc.nat(20),
      origin: fc.constantFrom(origin, 'null', 'https://evil.example', 'http://example.com'),
      kind: fc.constantFrom('single', 'boxes', 'none', 'ambiguous'),
      score: fc.integer(),
      focused: fc.boolean(),
      refused: fc.constantFrom(null, 'fieldRefused', 'frameForeign'),
    })
    fc.assert(
      fc.property(fc.array(anyLook), frames => {
        const looks = frames.map(({ frameId, ...value }) => look(frameId, value as Partial<LookReport>))
        try {
          const { value } = chooseFrame(looks, origin)
          expect(value).toMatchObject({ origin, refused: null })
          expect(['single', 'boxes']).toContain(value.kind)
        } catch (thrown) {
          const { code } = thrown as Failure
          expect(failureCodes).toContain(code)
          const ready = looks.filter(
            ({ value: v }) => v.origin === origin && v.refused === null && (v.kind === 'single' || v.kind === 'boxes'),
          )
          expect(ready.length === 0 || (code === 'fieldAmbiguous' && ready.length > 1)).toBe(true)
        }
      }),
    )
  })
})

describe('explainFrames', () => {
  it('tells of the frame that would be filled', () => {
    const looks = [look(0, { kind: 'none', reasons: ['tooWeak'] }), look(2, { reasons: ['oneTimeCode'], asksFor: 'app' })]
    const told = { origin, kind: 'single', reasons: ['oneTimeCode'], asksFor: 'app', marked: false, refused: null }
    expect(explainFrames(looks, origin)).toEqual(told)
  })
  it('tells of the one that names another code, and why nothing is filled', () => {
    const looks = [look(0, { kind: 'none', score: 9 }), look(2, { kind: 'none', asksFor: 'sms', reasons: ['sentCode'] })]
    expect(explainFrames(looks, origin)).toMatchObject({ asksFor: 'sms', reasons: ['sentCode'], refused: 'fieldAsksOther' })
  })
  it('knows nothing of frames of other origins', () => {
    const looks = [look(0, { origin: 'https://evil.example', reasons: ['oneTimeCode'] })]
    expect(explainFrames(looks, origin)).toMatchObject({ kind: 'none', reasons: [], refused: 'frameForeign' })
  })
})
