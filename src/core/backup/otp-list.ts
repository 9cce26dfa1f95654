import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { otpColumnOf, readTableRows } from './otp-table.ts'
import { isObject } from './shape.ts'

/*
 * JSON of apps and scripts that are not known by name: a list of objects, alone or as the only list of
 * an object, with secrets beside names. It is read as a table whose columns are the keys.
 */

export const name = 'otpList'

/** What a secret for an authenticator looks like; other secrets stand beside names as well. */
const base32 = /^[a-z2-7 -]{16,200}=*$/i

/** Whether a file is such a list with at least one secret in base32. */
export function claims({ json }: BackupFile): boolean {
  const rows = rowsIn(json)
  const otp = otpColumnOf(columnsOf(rows))
  return otp !== undefined && rows.some(row => base32.test(row[otp] ?? ''))
}

/**
 * Reads the list; objects without a secret are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  const rows = rowsIn(json)
  return readTableRows(name, rows, otpColumnOf(columnsOf(rows)) ?? '')
}

/** More keys than any account has. */
const mostKeys = 100

function columnsOf(rows: readonly Record<string, string>[]): string[] {
  return Array.from(new Set(rows.flatMap(row => Object.keys(row))))
}

/** The objects of the list, each with its texts and numbers by key, written as the columns of tables are. */
function rowsIn(json: unknown): Record<string, string>[] {
  const lists = isObject(json) ? Object.values(json).filter(Array.isArray) : [json]
  const [list, another] = lists
  return Array.isArray(list) && !another ? list.filter(isObject).map(rowOf) : []
}

function rowOf(given: Record<string, unknown>): Record<string, string> {
  const told = Object.entries(given).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(told.slice(0, mostKeys).map(([key, value]) => [columnOf(key), String(value)]))
}

/** `accountName` is `account name`. */
const columnOf = (key: string) => key.replace(/([a-z])(?=[A-Z])/g, '$1 ').toLowerCase()
