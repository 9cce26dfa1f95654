import * as v from 'valibot'
import { type AccountType, accountTypes, checkAccount, limits, type NewAccount, newAccount } from '../account.ts'
import { algorithmFromText } from '../algorithm-name.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { problemOf } from './problem.ts'

/*
 * What the readers of other apps' files share: a list of rows, each an account or a problem, and
 * the usual values where an app leaves something out.
 */

/** A text that may be missing or null. */
export const looseText = v.nullish(v.string(), '')

/** A whole number, also written as text; null where it is missing, null or empty. */
export const looseNumber = v.pipe(
  v.nullish(v.union([v.number(), v.string()]), ''),
  v.transform(given => (given === '' ? null : Number(given))),
)

/** A yes or no that may be missing or null. */
export const looseFlag = v.nullish(v.boolean(), false)

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
}

/**
 * Reads every row; one that cannot be used becomes a problem with its number, and the others stay.
 * @throws Failure `accountsTooMany`
 */
export function readRows<S extends v.GenericSchema>(rows: readonly unknown[], reader: RowReader<S>): BackupContents {
  const found: BackupContents = { format: reader.format, accounts: [], problems: [] }
  rows.forEach((row, index) => {
    try {
      const account = reader.accountOf(shaped(reader.shape, row))
      if (account) found.accounts.push(account)
    } catch (thrown) {
      found.problems.push(problemOf(thrown, index + 1, rowName(row, reader.names)))
    }
    if (found.accounts.length + found.problems.length > limits.accounts) throw new Failure('accountsTooMany')
  })
  return found
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
  secret: Uint8Array
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
 * The account another app tells of, checked.
 * @throws Failure `typeUnsupported`, `algorithmUnsupported`, `accountInvalid`
 */
export function accountTold({ type: typeName, algorithm, digits, period, counter, ...told }: Told): NewAccount {
  const type = typeNamed(typeName)
  return checkAccount(
    newAccount({
      ...told,
      type,
      algorithm: algorithmFromText(algorithm),
      ...(digits ? { digits } : {}),
      ...(period && type !== 'hotp' ? { period } : {}),
      counter: type === 'hotp' ? (counter ?? 0) : 0,
    }),
  )
}

/** The type of that name in any case; mOTP, Yandex and whatever comes next are refused, never taken for TOTP. */
function typeNamed(name: string): AccountType {
  const type = accountTypes.find(known => known === name.trim().toLowerCase())
  if (!type) throw new Failure('typeUnsupported')
  return type
}
