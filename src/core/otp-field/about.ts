import type { Candidate, InputFacts } from './facts.ts'
import { authenticator, bareCode, card, codeNames, fold, password, proofCode, twoFactor, weakNames } from './words.ts'

/*
 * What rules and vetoes ask of a field alike.
 */

/** What the rules may know besides the candidate itself. */
export interface Surroundings {
  /** Fields a person could type text into, a box row counted once. */
  textFields: number
  /** An ordinary password field, other than the candidate, can be seen. */
  hasPassword: boolean
  /** There are two such fields: somebody is signing up, or choosing another password. */
  hasTwoPasswords: boolean
  /** A field beside it takes something of a payment card. */
  hasCard: boolean
}

/** One argument for or against a field. Points add up; see `enough` in otp-field.ts. */
export interface Rule {
  reason: string
  points: number
  holds(candidate: Candidate, around: Surroundings): boolean
}

/** Something that settles it against a field, whatever its points. */
export type Veto = Omit<Rule, 'points'>

/** Whether a test holds for any box of a row, or for the one field. */
export const some = (candidate: Candidate, test: (field: InputFacts) => boolean) => candidate.fields.some(test)
/** The field, or the first box of a row. */
export const first = (candidate: Candidate) => candidate.fields[0] as InputFacts
/** The last heading before it, folded. */
export const heading = ({ fields }: Candidate) => fold(fields[0]?.heading ?? '')
/** Its names and words. */
export const own = ({ names, words }: Candidate) => `${names} ${words}`

/** Whether the page marks it for a one-time code. */
export const isOneTimeCode = (c: Candidate) => some(c, field => /one-time-code/.test(field.autocomplete))
/** Whether it says of itself that it takes a code that proves somebody. */
export const speaksOfCode = (c: Candidate) => codeNames.test(c.names) || proofCode.test(c.words) || isOneTimeCode(c)
/** Whether its words or names, or the text around it, speak of a code that proves somebody. */
export const saysItself = (c: Candidate) =>
  speaksOfCode(c) || [proofCode, twoFactor, authenticator].some(words => words.test(`${c.words} ${c.context}`))
/** The same of anything about it. */
export const saysMore = (c: Candidate) => saysItself(c) || codeNames.test(c.hints)
/** Whether a code is spoken of at all. */
export const saysCode = (c: Candidate) => saysMore(c) || weakNames.test(c.names) || bareCode.test(`${c.words} ${c.context}`)
/** Whether its own names or words are about any code, or what shows one. */
export const saysCodeItself = (c: Candidate) =>
  speaksOfCode(c) || weakNames.test(c.names) || [bareCode, twoFactor, authenticator].some(words => words.test(c.words))

/** Whether the page is about two factors or an app that shows codes. */
export const isAboutFactors = ({ context }: Candidate) => twoFactor.test(context) || authenticator.test(context)
/** Whether it is the only field a person could type into. */
export const isAlone = ({ textFields, hasPassword }: Surroundings) => textFields === 1 && !hasPassword
/** Whether it is the only field below a sentence that asks for an app's code: networks' gateways call it an answer, and hide it. */
export const isAnswer = (c: Candidate, around: Surroundings) =>
  isAlone(around) && authenticator.test(c.before) && bareCode.test(c.before) && !password.test(`${own(c)} ${c.before}`)
/** Whether it takes the number, the owner or the end of a payment card. */
export const isOfCard = (c: Candidate) => card.test(own(c)) || some(c, field => /\bcc-/.test(field.autocomplete))
