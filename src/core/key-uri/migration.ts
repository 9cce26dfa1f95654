import { type AccountType, type Algorithm, checkAccount, type NewAccount, newAccount } from '../account.ts'
import { type Problem, problemOf } from '../backup/problem.ts'
import { fromBase64 } from '../bytes.ts'
import { withoutRepeats } from '../distinct.ts'
import { Failure } from '../failure.ts'
import { namesIn } from '../key-uri.ts'
import { type Entry, orInvalid, readPayload } from './migration-payload.ts'

/*
 * Google Authenticator's "Transfer accounts": otpauth-migration://offline?data=BASE64, a protobuf
 * MigrationPayload. A large export is spread over several QR codes, called parts here.
 */

/** One QR code of a transfer. `batchIndex` counts from 0; `batchId` is null where the app writes none. */
export interface MigrationPart {
  accounts: NewAccount[]
  problems: Problem[]
  batchId: number | null
  batchSize: number
  batchIndex: number
}

/** Far above what a QR code holds and what a pasted line needs. */
const longestText = 100_000
const largestBatch = 5000

/** Whether a text means to be a transfer of accounts, sound or not. */
export function isMigration(text: string): boolean {
  return /^\s*otpauth-migration:/i.test(text)
}

/**
 * Reads one part of a transfer. Entries this app cannot use become problems, numbered from 1 within the part.
 * @throws Failure `migrationInvalid` when it is damaged or something else
 */
export function readMigration(text: string): MigrationPart {
  const payload = readPayload(bytesOf(text))
  const { batchId, batchSize, batchIndex } = payload
  const sound = batchSize >= 1 && batchSize <= largestBatch && batchIndex >= 0 && batchIndex < batchSize
  if (!sound) throw new Failure('migrationInvalid')
  const part: MigrationPart = { accounts: [], problems: [], batchId, batchSize, batchIndex }
  payload.entries.forEach((entry, index) => {
    addEntry(part, entry, index + 1)
  })
  return part
}

/** What several parts hold together. Two transfers of current apps cannot be told apart, so repeats are dropped by account. */
export interface CollectedParts {
  accounts: NewAccount[]
  problems: Problem[]
  /** How many different parts were read, and how many more belong to the same transfers. */
  have: number
  missing: number
}

/** Puts parts together, in any order and with repeats. */
export function collectParts(parts: readonly MigrationPart[]): CollectedParts {
  const ordered = parts.toSorted((a, b) => a.batchIndex - b.batchIndex)
  const have = new Set(parts.map(part => `${part.batchId}/${part.batchSize}/${part.batchIndex}`)).size
  const batches = new Map(parts.map(part => [`${part.batchId}/${part.batchSize}`, part.batchSize]))
  const wanted = Array.from(batches.values()).reduce((sum, size) => sum + size, 0)
  const problems = new Map(ordered.flatMap(part => part.problems).map(problem => [JSON.stringify(problem), problem]))
  return {
    accounts: withoutRepeats(ordered.flatMap(part => part.accounts)),
    problems: Array.from(problems.values()),
    have,
    missing: wanted - have,
  }
}

/** The bytes behind `data=`: percent-encoded base64, url-safe or not, padded or not. A raw `+` is a plus. */
function bytesOf(text: string): Uint8Array {
  const data = isMigration(text) && text.length <= longestText ? /[?&]data=([^&\s]+)/.exec(text)?.[1] : undefined
  if (!data) throw new Failure('migrationInvalid')
  const base64 = orInvalid(() => decodeURIComponent(data))
  const standard = base64.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard.replace(/={1,2}$/, ''), 'migrationInvalid')
}

function addEntry(part: MigrationPart, entry: Entry, row: number): void {
  try {
    part.accounts.push(accountOf(entry))
  } catch (thrown) {
    part.problems.push(problemOf(thrown, row, [entry.issuer, entry.name].filter(Boolean).join(': ')))
  }
}

const algorithmsByNumber: (Algorithm | undefined)[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512']
const digitsByNumber: (number | undefined)[] = [6, 6, 8]
const typesByNumber: (AccountType | undefined)[] = ['totp', 'hotp', 'totp']

function accountOf(entry: Entry): NewAccount {
  const type = typesByNumber[entry.type]
  if (!type) throw new Failure('typeUnsupported')
  const algorithm = algorithmsByNumber[entry.algorithm]
  if (!algorithm) throw new Failure('algorithmUnsupported')
  const digits = digitsByNumber[entry.digits]
  if (!digits) throw new Failure('accountInvalid', 'digits')
  const counter = type === 'hotp' ? entry.counter : 0
  return checkAccount(newAccount({ ...namesIn(entry.name, entry.issuer), secret: entry.secret, type, algorithm, digits, counter }))
}
