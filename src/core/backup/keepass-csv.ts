import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import { csvColumns, csvTable, rowsOf } from './csv.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'

/*
 * CSV with the names of KeePass's own fields for codes, as it is exchanged with KeePass 2.
 */

export const name = 'keePassCsv'

const secretColumns = ['timeotp-secret-base32', 'hmacotp-secret-base32']

const entry = v.object({
  title: looseText,
  'user name': looseText,
  group: looseText,
  notes: looseText,
  'timeotp-secret-base32': looseText,
  'timeotp-algorithm': looseText,
  'timeotp-length': looseNumber,
  'timeotp-period': looseNumber,
  'hmacotp-secret-base32': looseText,
  'hmacotp-counter': looseNumber,
})

/** Whether a file starts with a column of KeePass's codes. */
export function claims({ text }: BackupFile): boolean {
  return csvColumns(text).some(column => secretColumns.includes(column))
}

/**
 * Reads a table; rows without a secret are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  return readRows(rowsOf(csvTable(text ?? '')), { format: name, shape: entry, accountOf, names: ['title', 'user name'] })
}

function accountOf(row: v.InferOutput<typeof entry>): NewAccount | null {
  const names = { issuer: row.title, accountName: row['user name'], note: row.notes, groups: [row.group].filter(Boolean) }
  const [timed, counted] = [row['timeotp-secret-base32'], row['hmacotp-secret-base32']]
  if (counted) return accountTold({ ...names, type: 'hotp', secret: counted, counter: row['hmacotp-counter'] })
  if (!timed) return null
  const { 'timeotp-algorithm': algorithm, 'timeotp-length': digits, 'timeotp-period': period } = row
  return accountTold({ ...names, type: 'totp', secret: timed, algorithm, digits, period })
}
