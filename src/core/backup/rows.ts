import * as v from 'valibot'
import { type AccountType, accountTypes, checkAccount, limits, type NewAccount, newAccount } from '../account.ts'
import { algorithmFromText } from '../algorithm-name.ts'
import { secretFromBase32 } from '../base32.ts'
import { Failure } from '../failure.ts'
import { isKeyUri, readKeyUri } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { problemOf } from './problem.ts'
import { shapedOrNull } from './shape.ts'

/*
 * What the readers of other apps' files share: a list of rows, each an account or a problem, and
 * the usual values where an app leaves something out.
 */

/** A text that may be missing or null, or a number, as somebody's name may be. */
export const looseText = v.pipe(v.nullish(v.union([v.string(), v.number()]), ''), v.transform(String))

/** A whole number, also written as text; null where it is missing, null or empty, NaN for text that is no number. */
export const looseNumber = v.pipe(
  v.nullish(v.union([v.number(), v.string()]), ''),
  v.transform(given => (typeof given === 'number' ? given : numberIn(given.trim()))),
)

function numberIn(text: string): number | null {
  if (text === '') return null
  return /^\d{1,20}(\.0*)?$/.test(text) ? Number(text) : Number.NaN
}

/** A yes or no that may be missing or null, also written as text or 0 and 1. */
export const looseFlag = v.pipe(
  v.nullish(v.union([v.boolean(), v.number(), v.string()]), false),
  v.transform(given => given === true || /^(1|true|yes|y)$/i.test(`${given}`)),
)

/** The texts of a list that may be missing or null; what is no text is left out. */
export const looseTexts = v.pipe(
  v.nullish(v.array(v.unknown()), []),
  v.transform(items => items.filter(item => typeof item === 'string')),
)

/** The rows of a list that have a shape; the others are left out, as is a list that is none. */
export function soundRows<S extends v.GenericSchema>(shape: S, list: unknown): v.InferOutput<S>[] {
  return Array.isArray(list) ? list.flatMap(row => shapedOrNull(shape, row) ?? []) : []
}

/** Java's signed bytes, -128 to 127, as apps write a key into JSON. */
export const signedBytes = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(-128), v.maxValue(255))),
  v.maxLength(65_536),
  v.transform(numbers => Uint8Array.from(numbers)),
)

/** How one row of a list becomes an account. */
export interface RowReader<S extends v.GenericSchema> {
  format: string
  shape: S
  /** Null leaves the row out: it is no account. Throws a Failure for one that cannot be used. */
  accountOf(row: v.InferOutput<S>): NewAccount | null
  /** The keys a row's name is taken from when it cannot be used. */
  names: readonly string[]
  /** Where the app shows a row, where the file has them in another order. */
  placeOf?(row: unknown): number
}

/**
 * Reads every row; one that cannot be used becomes a problem with its number, and the others stay.
 * @throws Failure `accountsTooMany`
 */
export function readRows<S extends v.GenericSchema>(rows: readonly unknown[], reader: RowReader<S>): BackupContents {
  const found: BackupContents = { format: reader.format, accounts: [], problems: [] }
  for (const { row, number } of inOrder(rows, reader)) {
    addRow(found, number, rowName(row, reader.names), () => reader.accountOf(shaped(reader.shape, row)))
  }
  return found
}

/** The rows as the app shows them, each with its number in the file. */
function inOrder(rows: readonly unknown[], { placeOf }: Pick<RowReader<v.GenericSchema>, 'placeOf'>) {
  const numbered = rows.map((row, index) => ({ row, number: index + 1, place: placeOf?.(row) ?? 0 }))
  return placeOf ? numbered.toSorted((a, b) => a.place - b.place) : numbered
}

/**
 * Adds what a row gives: its account, or a problem. A note too long to be kept is shortened, and said to be.
 * @param accountOf gives null for a row that is no account; throws a Failure for one that cannot be used
 * @throws Failure `accountsTooMany`
 */
export function addRow(found: BackupContents, row: number, name: string, accountOf: () => NewAccount | null): void {
  try {
    const account = accountOf()
    if (account) found.accounts.push(checkAccount(fitted(account)))
    if (account && account.note.length > limits.note) throw new Failure('noteShortened')
  } catch (thrown) {
    found.problems.push(problemOf(thrown, row, name))
  }
  if (Math.max(found.accounts.length, found.problems.length) > limits.accounts) throw new Failure('accountsTooMany')
}

/** The account with as much of its note as an account may have. */
function fitted(account: NewAccount): NewAccount {
  const { note } = account
  // Half a letter is none.
  return note.length > limits.note ? { ...account, note: note.slice(0, limits.note).replace(/[\ud800-\udbff]$/, '') } : account
}

/** What a row calls itself: the texts under these keys, without the empty ones. */
export function rowName(row: unknown, keys: readonly string[]): string {
  if (typeof row !== 'object' || row === null) return ''
  const texts = keys.map(key => Object.getOwnPropertyDescriptor(row, key)?.value)
  return texts.filter(text => typeof text === 'string' && text !== '').join(': ')
}

/** An account as another app tells it. Nothing, null and 0 mean the usual digits and period. */
export interface Told {
  type: string
  /** Text is base32, or a key URI that stands in its place and then says everything but the names. */
  secret: Uint8Array | string
  issuer?: string
  accountName?: string
  algorithm?: string | null
  digits?: number | null
  period?: number | null
  counter?: number | null
  note?: string
  groups?: string[]
  favourite?: boolean
  sites?: string[]
}

/**
 * The account another app tells of. Its note may still be too long; `addRow` sees to that.
 * @throws Failure `typeUnsupported`, `algorithmUnsupported`, `base32Invalid`, `accountInvalid`
 */
export function accountTold({ type: typeName, secret, algorithm, digits, period, counter, ...told }: Told): NewAccount {
  const type = typeNamed(typeName)
  if (typeof secret === 'string' && isKeyUri(secret)) return withNames(readKeyUri(secret), told)
  const account = newAccount({
    ...told,
    type,
    secret: typeof secret === 'string' ? secretFromBase32(secret) : secret,
    algorithm: algorithmFromText(algorithm),
    ...(isTold(digits) ? { digits: type === 'steam' && digits === 6 ? 5 : digits } : {}),
    ...(isTold(period) && type !== 'hotp' ? { period } : {}),
    counter: type === 'hotp' ? (counter ?? 0) : 0,
  })
  checkAccount({ ...account, note: '' })
  return account
}

/** Apps write 0 for the usual number. */
const isTold = (number: number | null | undefined): number is number => number !== null && number !== undefined && number !== 0

/** The names the app shows win over those in the URI. */
function withNames(account: NewAccount, told: Partial<NewAccount>): NewAccount {
  return { ...account, ...told, issuer: told.issuer || account.issuer, accountName: told.accountName || account.accountName }
}

/** Names that stand for a type beside its own. */
const otherNames: Readonly<Record<string, AccountType>> = { steamtotp: 'steam', steamguard: 'steam' }

/** The type of that name in any case; mOTP, Yandex and whatever comes next are refused, never taken for TOTP. */
function typeNamed(name: string): AccountType {
  const written = name.trim().toLowerCase()
  const type = accountTypes.find(known => known === written) ?? (Object.hasOwn(otherNames, written) ? otherNames[written] : undefined)
  if (!type) throw new Failure('typeUnsupported')
  return type
}
