import {
  first,
  heading,
  isAboutFactors,
  isAlone,
  isAnswer,
  isOneTimeCode,
  type Rule,
  saysCode,
  saysCodeItself,
  saysItself,
  speaksOfCode,
} from './about.ts'
import type { Candidate, InputFacts } from './facts.ts'
import {
  accessCode,
  authenticator,
  authenticatorNames,
  bareCode,
  codeNames,
  onceOnly,
  pin,
  proofCode,
  twoFactor,
  weakNames,
} from './words.ts'

/** Its own words are none, or about a code. */
const saysNothingElse = ({ words }: Candidate) => words === '' || bareCode.test(words)

/** Has words of its own, and none of them about a code. */
const saysOtherwise = (c: Candidate) => /\p{L}{2}/u.test(c.words) && !/\d|\b(answer|response)\b/.test(c.words) && !saysCodeItself(c)

/** Pages write `one-time-code` on other fields so that nothing is filled in by itself: then nothing there speaks of a code. */
const saysElse = (c: Candidate) => /\p{L}{2}/u.test(c.words) && !isNumeric(first(c)) && !fitsCode(first(c))
const saysAnyCode = (c: Candidate) =>
  [proofCode, twoFactor, authenticator, bareCode].some(words => words.test(`${c.words} ${c.context}`)) ||
  codeNames.test(c.names) ||
  weakNames.test(c.names)

/** A PIN and nothing that is good once: a person knows it by heart. */
const wantsPin = (c: Candidate) =>
  pin.test(c.words) &&
  !isAboutFactors(c) &&
  (isHiddenTyped(c) ? !saysOnce(c) : !isOneTimeCode(c) && !proofCode.test(`${c.words} ${c.context}`))
/** What is typed is not shown: pages hide what stays the same, and seldom what is good once. */
const isHiddenTyped = (c: Candidate) => first(c).type === 'password'
const saysOnce = (c: Candidate) => onceOnly.test(`${c.words} ${c.context}`) || authenticatorNames.test(c.names)

/** No app shows four digits: a row of four needs more than words about a device. */
const saysProof = (c: Candidate) =>
  speaksOfCode(c) || [proofCode, twoFactor].some(words => words.test(`${c.words} ${c.context}`)) || codeNames.test(c.hints)

/** A code that opens something to whoever has it: a page that wants it does not speak of two factors. */
const wantsAccessCode = (c: Candidate) =>
  accessCode.test(`${c.words} ${heading(c)}`) && !isAboutFactors(c) && !proofCode.test(`${c.words} ${c.before}`)

/** A code's length when `maxlength` says one. */
const fitsCode = ({ maxLength }: InputFacts) => maxLength !== null && maxLength >= 5 && maxLength <= 8
const isNumeric = (f: InputFacts) =>
  /^(numeric|tel|decimal)$/.test(f.inputMode) || /^(tel|number)$/.test(f.type) || /\\d|0-9/.test(f.pattern)

/** Arguments for and against a field, each with its weight. */
export const rules = [
  { reason: 'oneTimeCode', points: 6, holds: isOneTimeCode },
  { reason: 'boxRow', points: 4, holds: c => c.kind === 'boxes' },
  { reason: 'sixBoxes', points: 1, holds: c => c.fields.length === 6 || c.fields.length === 8 },
  { reason: 'drawnSlots', points: 2, holds: c => first(c).slots !== null },
  { reason: 'codeName', points: 4, holds: c => codeNames.test(c.names) },
  { reason: 'authenticatorName', points: 2, holds: c => authenticatorNames.test(c.names) },
  { reason: 'codeHint', points: 2, holds: c => codeNames.test(c.hints) },
  { reason: 'proofCodeLabel', points: 3, holds: c => proofCode.test(c.words) },
  { reason: 'onceOnlyLabel', points: 2, holds: c => onceOnly.test(c.words) },
  { reason: 'twoFactorLabel', points: 3, holds: c => twoFactor.test(c.words) || authenticator.test(c.words) },
  { reason: 'bareCode', points: 1.5, holds: c => bareCode.test(c.words) || weakNames.test(c.names) },
  { reason: 'twoFactorAround', points: 3, holds: isAboutFactors },
  { reason: 'appAround', points: 1.5, holds: c => twoFactor.test(c.context) && authenticator.test(c.context) },
  { reason: 'onlyAppAround', points: 1, holds: c => !twoFactor.test(c.context) && authenticator.test(c.context) && !saysOtherwise(c) },
  { reason: 'hiddenAnswer', points: 3, holds: (c, around) => first(c).type === 'password' && isAnswer(c, around) },
  { reason: 'proofCodeAround', points: 1, holds: c => proofCode.test(c.context) },
  {
    reason: 'codeAround',
    points: 0.5,
    holds: (c, around) => isAlone(around) && c.kind === 'single' && saysNothingElse(c) && bareCode.test(c.before) && isAboutFactors(c),
  },
  { reason: 'oneTimeAlone', points: -4, holds: c => c.kind === 'single' && isOneTimeCode(c) && saysElse(c) && !saysAnyCode(c) },
  { reason: 'onlyWeakly', points: -1, holds: c => c.kind === 'single' && !saysItself(c) },
  { reason: 'saysOtherwise', points: -1.5, holds: c => c.kind === 'single' && saysOtherwise(c) },
  { reason: 'boxesOfNothing', points: -5, holds: c => c.kind === 'boxes' && !saysCode(c) },
  { reason: 'bareBoxes', points: -2, holds: c => c.kind === 'boxes' && !saysItself(c) && !isNumeric(first(c)) },
  { reason: 'fourBoxes', points: -5, holds: c => c.kind === 'boxes' && c.fields.length === 4 && !saysProof(c) },
  { reason: 'fewBareBoxes', points: -4, holds: c => c.kind === 'boxes' && ![6, 7, 8].includes(c.fields.length) && !saysItself(c) },
  { reason: 'numeric', points: 1, holds: c => isNumeric(first(c)) },
  { reason: 'codeLength', points: 1, holds: c => c.kind === 'single' && fitsCode(first(c)) },
  { reason: 'digitsPlaceholder', points: 1, holds: c => /^\W*(\d[ -]?){5,8}\W*$|^([0-9x•·○_*-] ?){6,8}$/.test(first(c).placeholder) },
  { reason: 'onlyField', points: 1.5, holds: (_c, around) => isAlone(around) },
  { reason: 'manyFields', points: -2, holds: (_c, around) => around.textFields > 3 },
  { reason: 'besidePassword', points: -2, holds: (c, around) => around.hasPassword && !onceOnly.test(c.words) },
  { reason: 'signUp', points: -5, holds: (c, around) => around.hasTwoPasswords && !isOneTimeCode(c) },
  { reason: 'accessCode', points: -6, holds: wantsAccessCode },
  { reason: 'onlyPin', points: -9, holds: wantsPin },
  { reason: 'tooShort', points: -4, holds: c => c.kind === 'single' && (first(c).maxLength ?? 6) < 5 },
  { reason: 'longText', points: -2, holds: c => first(c).type === 'textarea' || first(c).type === 'search' },
  { reason: 'passwordType', points: -1, holds: c => c.kind === 'single' && first(c).type === 'password' },
] as const satisfies readonly Rule[]
