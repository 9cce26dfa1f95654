import {
  type AccountType,
  type Algorithm,
  checkAccount,
  limits,
  type NewAccount,
  newAccount,
  usualParameters,
} from '../../../core/account.ts'
import { secretFromBase32 } from '../../../core/base32.ts'
import type { Phrase } from '../preview/parameters.ts'

/** The form for a key typed by hand, as typed: numbers are texts until they are accepted. */
export interface TypedKey {
  issuer: string
  accountName: string
  key: string
  type: AccountType
  algorithm: Algorithm
  digits: string
  period: string
  counter: string
}

/** An empty form; the issuer proposes the page's host, if there is a page. */
export function emptyTypedKey(host: string): TypedKey {
  const { algorithm, digits, period } = usualParameters
  return { issuer: host, accountName: '', key: '', type: 'totp', algorithm, digits: `${digits}`, period: `${period}`, counter: '0' }
}

/** What is wrong, by field; a field without an entry is sound. */
export type TypedKeyProblems = Partial<Record<keyof TypedKey, Phrase>>

/** Checks the form field by field, in words for the person. Never repeats the key. */
export function problemsOf(typed: TypedKey): TypedKeyProblems {
  const found: [keyof TypedKey, Phrase | null][] = [
    ['issuer', nameProblem(typed)],
    ['key', keyProblem(typed.key)],
    ['digits', typed.type === 'steam' ? null : numberProblem(typed.digits, limits.digits)],
    ['period', typed.type === 'totp' ? numberProblem(typed.period, limits.period) : null],
    ['counter', typed.type === 'hotp' ? numberProblem(typed.counter, { min: 0, max: Number.MAX_SAFE_INTEGER }) : null],
  ]
  return Object.fromEntries(found.filter(([, problem]) => problem !== null))
}

const phrase = (key: string, ...values: (string | number)[]): Phrase => ({ key, values })

function nameProblem({ issuer, accountName }: TypedKey): Phrase | null {
  return issuer.trim() === '' && accountName.trim() === '' ? phrase('add_nameNeeded') : null
}

/**
 * Why a typed key is not base32 (RFC 4648 §6), or null. Spaces, hyphens, padding and lower case
 * are fine; 0, 1, 8 and 9 are named because they are what people misread, and never guessed.
 */
export function keyProblem(key: string): Phrase | null {
  const letters = key.replace(/[\s=-]/g, '')
  if (letters === '') return phrase('add_keyNeeded')
  const lookalike = /[0189]/.exec(letters)
  if (lookalike) return phrase('add_keyLookalike', lookalike[0])
  if (!/^[a-z2-7]+$/i.test(letters)) return phrase('add_keyForeign')
  const bytes = Math.floor((letters.length * 5) / 8)
  if (bytes < limits.secret.min) return phrase('add_keyShort')
  return bytes > limits.secret.max ? phrase('add_keyLong') : null
}

function numberProblem(typed: string, { min, max }: { min: number; max: number }): Phrase | null {
  const number = wholeNumber(typed)
  return number !== null && number >= min && number <= max ? null : phrase('add_numberRange', min, max)
}

/** A whole number in plain digits, or null: nothing is rounded or guessed. */
function wholeNumber(typed: string): number | null {
  const digits = typed.trim()
  return /^\d{1,16}$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : null
}

/**
 * The account a sound form describes. Steam Guard has no choices: 5 characters, 30 s, SHA-1.
 * @throws Failure `base32Invalid` or `accountInvalid` when `problemsOf` would have found something
 */
export function accountOf(typed: TypedKey): NewAccount {
  const { type } = typed
  const secret = secretFromBase32(typed.key)
  const names = { issuer: typed.issuer.trim(), accountName: typed.accountName.trim() }
  if (type === 'steam') return checkAccount(newAccount({ ...names, type, secret }))
  const given = { ...names, type, secret, algorithm: typed.algorithm, digits: numberOf(typed.digits) }
  const movingFactor = type === 'hotp' ? { counter: numberOf(typed.counter) } : { period: numberOf(typed.period) }
  return checkAccount(newAccount({ ...given, ...movingFactor }))
}

const numberOf = (typed: string) => wholeNumber(typed) ?? Number.NaN
