import type { Candidate, InputFacts } from './facts.ts'
import {
  address,
  authenticator,
  authenticatorNames,
  bareCode,
  codeNames,
  fold,
  forgotten,
  hardwareKey,
  or,
  otherThing,
  proofCode,
  recovery,
  sendAgain,
  sentCode,
  sentThrough,
  twoFactor,
  weakNames,
} from './words.ts'

/** What the rules may know besides the candidate itself. */
export interface Surroundings {
  /** Fields a person could type text into, a box row counted once. */
  textFields: number
  /** An ordinary password field, other than the candidate, can be seen. */
  hasPassword: boolean
  /** There are two such fields: somebody is signing up, or choosing another password. */
  hasTwoPasswords: boolean
}

/** One argument for or against a field. Points add up; see `enough` in otp-field.ts. */
export interface Rule {
  reason: string
  points: number
  holds(candidate: Candidate, around: Surroundings): boolean
}

/** Something that settles it against a field, whatever its points. */
export type Veto = Omit<Rule, 'points'>

const some = (candidate: Candidate, test: (field: InputFacts) => boolean) => candidate.fields.some(test)
const first = (candidate: Candidate) => candidate.fields[0] as InputFacts
const heading = ({ fields }: Candidate) => fold(fields[0]?.heading ?? '')
const own = ({ names, words }: Candidate) => `${names} ${words}`
const isOneTimeCode = (c: Candidate) => some(c, field => /one-time-code/.test(field.autocomplete))
const speaksOfCode = (c: Candidate) => codeNames.test(c.names) || proofCode.test(c.words) || isOneTimeCode(c)

/** Whether its words or names, or the text around it, speak of a code that proves somebody. */
const saysItself = (c: Candidate) =>
  speaksOfCode(c) || [proofCode, twoFactor, authenticator].some(words => words.test(`${c.words} ${c.context}`))
/** The same of anything about it. */
const saysMore = (c: Candidate) => saysItself(c) || codeNames.test(c.hints)
/** Whether a code is spoken of at all. */
const saysCode = (c: Candidate) => saysMore(c) || weakNames.test(c.names) || bareCode.test(`${c.words} ${c.context}`)

/** The page is about two factors or an app that shows codes. */
const isAboutFactors = ({ context }: Candidate) => twoFactor.test(context) || authenticator.test(context)

/** Its own words are none, or about a code. */
const saysNothingElse = ({ words }: Candidate) => words === '' || bareCode.test(words)
const isAlone = ({ textFields, hasPassword }: Surroundings) => textFields === 1 && !hasPassword

/** Has words of its own, and none of them about a code. */
const saysOtherwise = (c: Candidate) => /\p{L}{2}/u.test(c.words) && !/\d|\b(answer|response)\b/.test(c.words) && !saysCodeItself(c)
const saysCodeItself = (c: Candidate) =>
  speaksOfCode(c) || weakNames.test(c.names) || [bareCode, twoFactor, authenticator].some(words => words.test(c.words))

/** Pages write `one-time-code` on other fields so that nothing is filled in by itself: then nothing there speaks of a code. */
const saysElse = (c: Candidate) => /\p{L}{2}/u.test(c.words) && !isNumeric(first(c)) && !fitsCode(first(c))
const saysAnyCode = (c: Candidate) =>
  [proofCode, twoFactor, authenticator, bareCode].some(words => words.test(`${c.words} ${c.context}`)) ||
  codeNames.test(c.names) ||
  weakNames.test(c.names)

/** A code's length when `maxlength` says one. */
const fitsCode = ({ maxLength }: InputFacts) => maxLength !== null && maxLength >= 5 && maxLength <= 8
const isNumeric = (f: InputFacts) =>
  /^(numeric|tel|decimal)$/.test(f.inputMode) || /^(tel|number)$/.test(f.type) || /\\d|0-9/.test(f.pattern)

export const rules: readonly Rule[] = [
  { reason: 'oneTimeCode', points: 6, holds: isOneTimeCode },
  { reason: 'boxRow', points: 4, holds: c => c.kind === 'boxes' },
  { reason: 'sixBoxes', points: 1, holds: c => c.fields.length === 6 || c.fields.length === 8 },
  { reason: 'codeName', points: 4, holds: c => codeNames.test(c.names) },
  { reason: 'authenticatorName', points: 2, holds: c => authenticatorNames.test(c.names) },
  { reason: 'codeHint', points: 2, holds: c => codeNames.test(c.hints) },
  { reason: 'proofCodeLabel', points: 3, holds: c => proofCode.test(c.words) },
  { reason: 'twoFactorLabel', points: 3, holds: c => twoFactor.test(c.words) || authenticator.test(c.words) },
  { reason: 'bareCode', points: 1.5, holds: c => bareCode.test(c.words) || weakNames.test(c.names) },
  { reason: 'twoFactorAround', points: 3, holds: isAboutFactors },
  { reason: 'appAround', points: 1.5, holds: c => twoFactor.test(c.context) && authenticator.test(c.context) },
  { reason: 'onlyAppAround', points: 1, holds: c => !twoFactor.test(c.context) && authenticator.test(c.context) && !saysOtherwise(c) },
  { reason: 'proofCodeAround', points: 1, holds: c => proofCode.test(c.context) },
  {
    reason: 'codeAround',
    points: 0.5,
    holds: (c, around) => isAlone(around) && c.kind === 'single' && saysNothingElse(c) && bareCode.test(c.before) && isAboutFactors(c),
  },
  { reason: 'oneTimeAlone', points: -4, holds: c => c.kind === 'single' && isOneTimeCode(c) && saysElse(c) && !saysAnyCode(c) },
  { reason: 'saysOtherwise', points: -1.5, holds: c => c.kind === 'single' && saysOtherwise(c) },
  { reason: 'boxesOfNothing', points: -5, holds: c => c.kind === 'boxes' && !saysCode(c) },
  { reason: 'bareBoxes', points: -2, holds: c => c.kind === 'boxes' && !saysItself(c) && !isNumeric(first(c)) },
  { reason: 'fewBareBoxes', points: -4, holds: c => c.kind === 'boxes' && c.fields.length < 6 && !saysItself(c) },
  { reason: 'numeric', points: 1, holds: c => isNumeric(first(c)) },
  { reason: 'codeLength', points: 1, holds: c => c.kind === 'single' && fitsCode(first(c)) },
  { reason: 'digitsPlaceholder', points: 1, holds: c => /^\W*(\d[ -]?){5,8}\W*$|^([0-9x•·○_*-] ?){6,8}$/.test(first(c).placeholder) },
  { reason: 'onlyField', points: 1.5, holds: (_c, around) => isAlone(around) },
  { reason: 'manyFields', points: -2, holds: (_c, around) => around.textFields > 3 },
  { reason: 'besidePassword', points: -2, holds: (_c, around) => around.hasPassword },
  { reason: 'signUp', points: -5, holds: (c, around) => around.hasTwoPasswords && !isOneTimeCode(c) },
  { reason: 'tooShort', points: -4, holds: c => c.kind === 'single' && (first(c).maxLength ?? 6) < 5 },
  { reason: 'longText', points: -2, holds: c => first(c).type === 'textarea' || first(c).type === 'search' },
  { reason: 'passwordType', points: -1, holds: c => c.kind === 'single' && first(c).type === 'password' },
]

/** Takes another code as well: "authentication code or recovery code", or names the app's code first. */
const takesOther = ({ words }: Candidate) =>
  (or.test(words) && (authenticator.test(words) || words.split(or).some(isOtherCode))) || namesAppFirst(words)
const namesAppFirst = (words: string) => {
  const spare = words.search(recovery)
  return [bareCode, authenticator].every(code => code.test(words) && words.search(code) < spare)
}
const isOtherCode = (part: string) => !recovery.test(part) && (bareCode.test(part) || proofCode.test(part))
const asksRecovery = (c: Candidate) => recovery.test(c.words) && !takesOther(c)
const namedRecovery = (c: Candidate) => recovery.test(c.names)
/** A page for recovery codes says so first; one for an app's code names them as another way, below. */
const aboutRecovery = (c: Candidate) =>
  recovery.test(c.context) &&
  !takesOther(c) &&
  !authenticator.test(c.context) &&
  !twoFactor.test(c.words) &&
  (recovery.test(c.before) || !saysWhat(c))
const saysWhat = (c: Candidate) => proofCode.test(`${c.words} ${c.before}`) || bareCode.test(c.words)
const foreignAutocomplete = (f: InputFacts) =>
  /\b(username|email|tel|cc-|postal|name|current-password|new-password|address|bday|organization|country|url|sex|language|street)/.test(
    f.autocomplete,
  )

/** A code with little time to live: a clock that runs down beside its field. */
const runsDown = /(^|[\s(])0?\d:[0-5]\d($|[\s)s])(?! ?[ap]m)/
const wasSent = (c: Candidate) =>
  sentCode.test(c.context) ||
  (address.test(c.context) && !isAboutFactors(c) && !twoFactor.test(c.words)) ||
  forgotten.test(heading(c)) ||
  (forgotten.test(c.before) && !twoFactor.test(`${c.words} ${c.before}`)) ||
  ((sendAgain.test(`${c.actions} ${c.context}`) || runsDown.test(c.context)) && saysNotOfApps(c))
/** Pages for an app's code offer to send one as well: being able to send it again says less where more speaks for an app. */
const saysNotOfApps = (c: Candidate) =>
  !authenticatorNames.test(c.names) &&
  (sentThrough.test(c.actions) || !(codeNames.test(c.names) || twoFactor.test(`${c.words} ${c.context}`)))

/** A field's own words name something else. */
const isAbout = (c: Candidate, words: RegExp) => words.test(own(c)) && !twoFactor.test(own(c))
/** The picture beside it is one of letters to be read. */
const showsCaptcha = (c: Candidate) =>
  /captcha|kaptcha|(verif|valid|check|rand|secur|auth|img|pic)\w*[-_/]?(code|img|image|pic)|code[-_]?(img|image|pic)/.test(c.pictures) &&
  !isOneTimeCode(c)
/** What no field on a page with such a heading takes, whatever it calls itself. */
const settledByHeading =
  /\bpair|verify your domain|txt record|\bdns\b|error ?code|fehlercode|certificat|\border (status|lookup|tracking)|注文状況|订单|訂單|주문/
/** A field that says nothing of itself is about what the heading is about. */
const isHeaded = (c: Candidate, words: RegExp) =>
  words.test(heading(c)) && !twoFactor.test(c.context) && (!speaksOfCode(c) || settledByHeading.test(heading(c)))
/** The field before it asks for the meeting. */
const isInMeeting = (c: Candidate, words: RegExp) => words.test(c.before) && !isAboutFactors(c)
/** A message to be decrypted is another proof. */
const wantsDecryption = (c: Candidate) => /begin pgp|decrypt (the|this)/.test(c.context)
/** Says how codes are made or checked. */
const isSetting = (c: Candidate) =>
  /\b(time ?out|session (time|length|duration)|drift|discrepancy|tolerance|issuer|display name|algorithm|time ?step|max(imum)? (attempts|tries|devices)|validity|lifetime|grace period|number of|login message|(code|otp|token) (length|window|period|interval))\b|\((seconds|minutes|days|windows|sec|min)\)/.test(
    own(c),
  ) && !isOneTimeCode(c)
/** A page may want the key itself, of two factors or not; some software calls the code's field by that name. */
const wantsTheKey = (c: Candidate) => /\b(secret|setup) ?key/.test(c.words) && !isOneTimeCode(c) && !/secret ?key/.test(c.names)

/** Pages write `new-password` on a text field so that nothing is filled in by itself. */
const onlyToKeepQuiet = ({ autocomplete, type }: InputFacts) => autocomplete === 'new-password' && type !== 'password'

export const vetoes: readonly Veto[] = [
  { reason: 'recoveryCode', holds: c => namedRecovery(c) || asksRecovery(c) },
  { reason: 'recoveryPage', holds: c => aboutRecovery(c) },
  { reason: 'sentCode', holds: c => /\bsms|\be ?mail\b/.test(own(c)) || (wasSent(c) && !authenticator.test(`${c.words} ${c.context}`)) },
  { reason: 'hardwareKey', holds: c => hardwareKey.test(`${own(c)} ${c.context}`) && !authenticator.test(`${own(c)} ${c.context}`) },
  {
    reason: 'otherAutocomplete',
    holds: c => some(c, f => foreignAutocomplete(f) && !(onlyToKeepQuiet(f) && speaksOfCode(c))) && !isOneTimeCode(c),
  },
  {
    reason: 'plainPassword',
    holds: c =>
      some(c, f => f.type === 'password') &&
      !speaksOfCode(c) &&
      !(c.kind === 'boxes' && saysMore(c)) &&
      !((bareCode.test(c.words) || weakNames.test(c.names)) && isAboutFactors(c)),
  },
  { reason: 'setting', holds: isSetting },
  { reason: 'addressType', holds: c => some(c, f => f.type === 'email' || f.type === 'url') },
  { reason: 'tooLong', holds: c => c.kind === 'single' && (first(c).maxLength ?? 6) > 64 && !saysMore(c) },
  ...otherThing.map(
    ({ reason, words }): Veto => ({
      reason,
      holds: c =>
        (isAbout(c, words) && !(reason === 'phone' && authenticator.test(c.words))) ||
        isHeaded(c, words) ||
        (reason === 'captcha' && showsCaptcha(c)) ||
        (reason === 'meeting' && isInMeeting(c, words)) ||
        (reason === 'secretKey' && (wantsTheKey(c) || wantsDecryption(c))),
    }),
  ),
]
