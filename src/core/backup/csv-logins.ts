import { isKeyUri } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { csvColumns, csvTable, fieldOf, type Table } from './csv.ts'
import { type LoginRow, readLogins } from './login-rows.ts'

/** Which columns of a table hold the parts of a login, in lower case; `otp` and `title` tell the format. */
export interface LoginColumns {
  otp: string
  title: string
  user?: string
  /** Taken where there is no `user`. */
  otherUser?: string
  /** Where the user stands in the text of a column, as the pattern's first group. */
  userWithin?: { column: string; pattern: RegExp }
  note?: string
  address?: string
  favourite?: string
  /** What stands under these is turned into groups. */
  groups?: { column: string; split(text: string): string[] }
}

/** Whether a text starts with all these columns. */
export function hasColumns(text: string | null, columns: readonly string[]): boolean {
  const found = csvColumns(text)
  return columns.every(column => found.includes(column))
}

/**
 * Reads the logins of a table; rows are counted from 1 below the header.
 * @throws Failure `accountsTooMany`
 */
export function readTable(format: string, text: string, columns: LoginColumns): BackupContents {
  const table = csvTable(text)
  return readLogins(
    format,
    table.records.map(record => loginsOf(table, record, columns)),
  )
}

function loginsOf(table: Table, record: string[], columns: LoginColumns): LoginRow[] {
  const otp = otpOf(table, record, columns.otp)
  return otp ? [loginOf(table, record, otp, columns)] : []
}

function loginOf(table: Table, record: string[], otp: string, columns: LoginColumns): LoginRow {
  const field = (column: string | undefined) => (column ? fieldOf(table, record, column) : '')
  const addresses = field(columns.address).split(/[\s,]+/)
  return {
    otp,
    title: field(columns.title),
    user: field(columns.user) || field(columns.otherUser) || userWithin(field(columns.userWithin?.column), columns),
    note: field(columns.note),
    favourite: /^(1|true|yes)$/i.test(field(columns.favourite)),
    groups: columns.groups?.split(field(columns.groups.column)),
    addresses: addresses.filter(Boolean),
  }
}

const userWithin = (text: string, { userWithin }: LoginColumns) => userWithin?.pattern.exec(text)?.[1]?.trim() ?? ''

/** A record may be longer than the header because a comma in it was not quoted: a key URI is then still found. */
function otpOf(table: Table, record: string[], column: string): string {
  const value = fieldOf(table, record, column).trim()
  const isShifted = record.length > table.columns.length && !isKeyUri(value)
  return (isShifted && record.find(isKeyUri)) || value
}
