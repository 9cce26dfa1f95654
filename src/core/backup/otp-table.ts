import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { isKeyUri } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { csvColumns, csvTable, rowsOf } from './csv.ts'
import type { BackupFile } from './file.ts'
import { accountOfOtpValue } from './otp-value.ts'
import { accountTold, looseNumber, readRows } from './rows.ts'
import { sitesOf } from './web-sites.ts'

/*
 * Tables of apps that are not known by name, and those people write themselves: a column that says in
 * its name that it holds one-time passwords, or secrets beside names.
 */

export const name = 'otpTable'

const otpColumns =
  /^(login[ _-]?)?(totp|otp|otp[ _-]?auth|(totp|otp|otp[ _-]?auth)[ _-]?(url|uri|secret|key|seed)|one[ _-]?time[ _-]?(password|code)|2fa([ _-]?(secret|key))?|authenticator([ _-]?key)?|two[ _-]?factor([ _-]?(secret|key))?)$/
const secretColumns = /^(secret|seed|secret[ _-]?key)$/
const titleColumns = ['issuer', 'service', 'title', 'website', 'site', 'provider', 'app', 'name']
const userColumns = ['account', 'account name', 'username', 'user name', 'user', 'login', 'login name', 'email', 'label', 'name']

const typeColumns = ['type', 'otp type', 'kind', 'tokentype', 'token type']
const algorithmColumns = ['algorithm', 'algo', 'hash algorithm']
const digitsColumns = ['digits', 'digit', 'code length']
const periodColumns = ['period', 'timer', 'interval', 'step', 'timestep', 'time step', 'time_step']

const tableRow = v.record(v.string(), v.string())

/** Whether a file starts with columns of which one holds one-time passwords. */
export function claims({ text }: BackupFile): boolean {
  const columns = csvColumns(text).map(columnName)
  return columns.length > 1 && otpColumnOf(columns) !== undefined
}

/** Scripts that open backups of 2FAS and Aegis write where a column stood in front of its name. */
export const columnName = (column: string) => column.replace(/^(otp|info)\./, '')

/** The column that holds one-time passwords; one that only says it holds secrets counts beside one with names. */
export function otpColumnOf(columns: readonly string[]): string | undefined {
  const hasNames = columns.some(column => titleColumns.includes(column) || userColumns.includes(column))
  return columns.find(column => otpColumns.test(column)) ?? (hasNames ? columns.find(column => secretColumns.test(column)) : undefined)
}

/**
 * Reads a table; rows without a one-time password are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { columns, records } = csvTable(text ?? '')
  const named = columns.map(columnName)
  return readTableRows(name, rowsOf({ columns: named, records }), otpColumnOf(named) ?? '')
}

/**
 * Reads the rows of a table whose one-time passwords stand under a column.
 * @throws Failure `accountsTooMany`
 */
export function readTableRows(format: string, rows: readonly unknown[], otp: string): BackupContents {
  const names = ['issuer', 'title', 'name', 'account']
  return readRows(rows, { format, shape: tableRow, accountOf: given => accountOf(given, otp), names })
}

function accountOf(given: v.InferOutput<typeof tableRow>, otpColumn: string): NewAccount | null {
  const field = (column: string) => given[column]?.trim() ?? ''
  const first = (columns: readonly string[], but = '') => columns.find(column => column !== but && field(column) !== '') ?? ''
  const otp = field(otpColumn)
  if (!otp) return null
  const title = first(titleColumns)
  const names = { issuer: field(title), accountName: field(first(userColumns, title)) }
  const around = { note: field('notes') || field('note'), sites: sitesOf([field('url') || field('website')].filter(Boolean)) }
  return { ...(isKeyUri(otp) || /[&;]/.test(otp) ? accountOfOtpValue(otp, names) : toldByColumns(otp, names, field)), ...around }
}

/** A bare secret, with what the other columns say of it. */
function toldByColumns(secret: string, names: { issuer: string; accountName: string }, field: (column: string) => string): NewAccount {
  const first = (columns: readonly string[]) => columns.map(field).find(Boolean) ?? ''
  const number = (columns: readonly string[]) => v.parse(looseNumber, first(columns))
  return accountTold({
    ...names,
    type: first(typeColumns) || 'totp',
    secret,
    algorithm: first(algorithmColumns),
    digits: number(digitsColumns),
    period: number(periodColumns),
    counter: number(['counter']),
  })
}
