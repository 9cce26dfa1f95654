import { limits, type RecoveryCode } from '../account.ts'
import { Failure } from '../failure.ts'
import { accountOf, keepChanged, type Vault } from '../vault.ts'

/*
 * The codes a site gives for the day the authenticator is lost. They are as good as the secret, so
 * screens only count them; reading them takes the password again.
 */

/**
 * The codes in a pasted or typed text. Lines that hold one word each are taken as they are; else codes
 * are looked for: one to a line or several, numbered or not, in quotes or not, with the words around
 * them left out. `1234 5678` is one code, as some sites print them, and so is `abcd efgh` among others
 * like it.
 */
export function recoveryCodesIn(text: string): string[] {
  const lines = text
    .normalize('NFKC')
    .split(/[\r\n]+/)
    .map(bare)
    .filter(Boolean)
  const isCode = new Set(lines.filter(isLetterPair)).size > 1 ? (line: string) => isWholeCode(line) || isLetterPair(line) : isWholeCode
  return Array.from(new Set(lines.every(isCode) ? lines : codesPasted(text)))
}

/** Two words of four letters, which are a code only where several are alike. */
const isLetterPair = (line: string) => /^[a-z0-9]{4} [a-z0-9]{4}$/.test(line)

const isWholeCode = (line: string) => line.length <= limits.recoveryCode && (/^[^\s,;|]{4,}$/u.test(line) || isGrouped(line.split(' ')))

/** The codes of a text that somebody chose and that may say something else as well. */
function codesPasted(text: string): string[] {
  const pieces = piecesOf(text)
  const isList = new Set(pieces.filter(isLetterPair)).size >= shortestList
  return pieces.flatMap(piece => (isList && isLetterPair(piece) ? [piece] : codesInPiece(piece)))
}

/** The codes of a text of which nobody said that it has any: in a menu, twice four letters are words. */
const codesAmong = (text: string) => piecesOf(text).flatMap(codesInPiece)

function piecesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\r\n\t,;|]+| {2,}|\s(?=\(?\d{1,2}[.)]\s)/)
    .map(bare)
}

/** A line or piece without what a list, a program or a person put around its code. */
const bare = (piece: string) => unquoted(withoutMark(piece))

/** Without quotes on both sides, and the brackets of a list that begins or ends there. */
function unquoted(piece: string): string {
  const [, inner = piece] = /^[[({]?\s*["'`“”„‘’«»]+(.+?)["'`“”„‘’«»]+\s*[\])}]?$/u.exec(piece) ?? []
  return inner.trim()
}

/** A list's number or bullet in front. */
const withoutMark = (piece: string) => piece.trim().replace(/^(\(?\d{1,2}[.):]|[-*•·–☐□])\s+/u, '')

function codesInPiece(piece: string): string[] {
  const words = piece.split(' ').filter(Boolean)
  const joined = words.join(' ')
  if (isGrouped(words) && joined.length <= limits.recoveryCode) return [joined]
  const codes = words.filter(isCode)
  // A year or a telephone number within a sentence is none.
  return codes.length === words.length ? codes : codes.filter(code => code.length >= fewestAmidWords)
}

/** Signs of a code that stands between words. */
const fewestAmidWords = 6

/** Whether these are the parts of one code that is printed in groups. */
function isGrouped(words: readonly string[]): boolean {
  if (words.length < 2) return false
  const isEven = words.length > 2 && words.every(word => word.length === 4 && /^[a-z0-9]+$/.test(word))
  return isEven || words.every(word => /^(\d{3,4}|[A-Z0-9]{4})$/.test(word))
}

/** Letters and digits with a digit among them, dashes in between; all letters only when they are no word of a sentence. */
function isCode(word: string): boolean {
  if (word.length > limits.recoveryCode || !/^[\p{L}\p{N}]+([-_./][\p{L}\p{N}]+)*$/u.test(word)) return false
  return /\d/.test(word) ? word.length >= 4 : /^([a-z]{4,}-[a-z-]{4,}|[A-Z]{8,}|[A-Z]{4,}-[A-Z-]{4,})$/.test(word)
}

/** Fewer codes of one shape than this are no list of recovery codes. */
const shortestList = 4

/**
 * The recovery codes of a page, out of the texts of its lists: the longest run of codes of one shape. Empty without one.
 * @param texts as the page shows them, see content/recovery-lists
 */
export function recoveryCodesOnPage(texts: readonly string[]): string[] {
  const runs = texts.map(text => sameShape(Array.from(new Set(codesAmong(text)))))
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), [])
  return longest.length >= shortestList ? longest.slice(0, limits.recoveryCodes) : []
}

/** The codes that look like most of the others: digits and letters in the same places. */
function sameShape(codes: readonly string[]): string[] {
  const groups = Array.from(new Set(codes.map(shapeOf)), shape => codes.filter(code => shapeOf(code) === shape))
  return groups.reduce((best, group) => (group.length > best.length ? group : best), [])
}

const shapeOf = (code: string) => code.replace(/[\p{L}\p{N}]/gu, 'x')

/**
 * Adds codes to an account's own; one it has already stays as it is.
 * @throws Failure `accountUnknown`, `accountInvalid` for more than an account holds or a code that is too long
 */
export function addRecoveryCodes(vault: Vault, id: string, codes: readonly string[]): Vault {
  const known = new Set(accountOf(vault, id).recoveryCodes.map(({ code }) => code))
  const fresh = Array.from(new Set(codes)).filter(code => !known.has(code))
  return changed(vault, id, recoveryCodes => [...recoveryCodes, ...fresh.map(code => ({ code, usedAt: null }))])
}

/**
 * Notes that a code was used (`usedAt` in ms), or that it was not after all (null). It is named by itself:
 * its place may be another's by now.
 * @throws Failure `accountUnknown`, `accountInvalid` when there is no such code
 */
export function markRecoveryCode(vault: Vault, id: string, code: string, usedAt: number | null): Vault {
  if (!accountOf(vault, id).recoveryCodes.some(own => own.code === code)) throw new Failure('accountInvalid', 'recoveryCodes')
  return changed(vault, id, codes => codes.map(own => (own.code === code ? { ...own, usedAt } : own)))
}

/**
 * Forgets all codes of an account: the site gave new ones.
 * @throws Failure `accountUnknown`
 */
export function clearRecoveryCodes(vault: Vault, id: string): Vault {
  return changed(vault, id, () => [])
}

function changed(vault: Vault, id: string, change: (codes: RecoveryCode[]) => RecoveryCode[]): Vault {
  const account = accountOf(vault, id)
  const recoveryCodes = change(account.recoveryCodes)
  const sound = recoveryCodes.length <= limits.recoveryCodes && recoveryCodes.every(({ code }) => code.length <= limits.recoveryCode)
  if (!sound) throw new Failure('accountInvalid', 'recoveryCodes')
  const accounts = vault.accounts.map(other => (other === account ? { ...account, recoveryCodes } : other))
  return keepChanged({ ...vault, accounts }, id)
}
