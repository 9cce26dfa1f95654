import { limits, type NewAccount } from '../account.ts'
import { type Problem, problemOf } from '../backup/problem.ts'
import { withoutRepeats } from '../distinct.ts'
import { Failure } from '../failure.ts'
import { isKeyUri, keyUriName, readKeyUri } from '../key-uri.ts'
import { isMigration, type MigrationPart, readMigration } from './migration.ts'

/** What texts from QR codes, a paste or a file of lines say. */
export interface EnrolmentTexts {
  /** Each once, those of the parts included. */
  accounts: NewAccount[]
  problems: Problem[]
  /** The transfer parts among the texts, see `collectParts`. */
  parts: MigrationPart[]
}

/** Whether a line means to enrol something: a key URI or a transfer. */
export function isEnrolment(line: string): boolean {
  return isKeyUri(line) || isMigration(line)
}

/** The lines that say something: without byte order mark, quotes around, `#` comments and blank lines. */
export function enrolmentLines(text: string): { row: number; line: string }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ row: index + 1, line: bare(line) }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
}

/**
 * Reads several QR texts or pasted lines, in any of the URI forms. Rows count the lines of all texts from 1.
 * @throws Failure `accountsTooMany` for more lines than a vault has places
 */
export function readTexts(texts: readonly string[]): EnrolmentTexts {
  const found = readLines(texts)
  return { ...found, accounts: withoutRepeats(found.accounts) }
}

/**
 * As `readTexts`, for a file: an account that stands in it twice is told twice. A part of a transfer
 * that repeats is still read once.
 * @throws Failure `accountsTooMany`
 */
export function readLines(texts: readonly string[]): EnrolmentTexts {
  const found: EnrolmentTexts = { accounts: [], problems: [], parts: [] }
  const lines = enrolmentLines(texts.join('\n'))
  if (lines.length > limits.accounts) throw new Failure('accountsTooMany')
  const transfers = new Set<string>()
  for (const { row, line } of lines) {
    if (!transfers.has(line)) readLine(found, row, line)
    if (isMigration(line)) transfers.add(line)
  }
  if (found.accounts.length > limits.accounts) throw new Failure('accountsTooMany')
  return found
}

function bare(line: string): string {
  const trimmed = line.trim() // takes a byte order mark off, too
  // A list in a program ends its lines with commas.
  const [, quoted] = /^("[^"]*"|'[^']*'|".*"),?$/.exec(trimmed) ?? []
  return quoted ? (jsonTextIn(quoted) ?? quoted.slice(1, -1)).trim() : trimmed
}

/** Ente writes each line as JSON, with escapes. */
function jsonTextIn(quoted: string): string | null {
  try {
    const text: unknown = JSON.parse(quoted)
    return typeof text === 'string' && !/[\r\n]/.test(text) ? text : null
  } catch {
    return null
  }
}

function readLine(found: EnrolmentTexts, row: number, line: string): void {
  try {
    if (isMigration(line)) addPart(found, row, readMigration(line))
    else found.accounts.push(readKeyUri(line))
  } catch (thrown) {
    found.problems.push(problemOf(thrown, row, keyUriName(line)))
  }
}

function addPart(found: EnrolmentTexts, row: number, part: MigrationPart): void {
  found.parts.push(part)
  found.accounts.push(...part.accounts)
  found.problems.push(...part.problems.map(problem => ({ ...problem, row })))
}
