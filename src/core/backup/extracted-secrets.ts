import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { csvTable, rowsOf } from './csv.ts'
import { hasColumns } from './csv-logins.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys } from './shape.ts'

/*
 * What scripts write that take apart Google Authenticator's transfers: CSV or JSON with the same names.
 */

export const name = 'extractedSecrets'

const columns = ['name', 'secret', 'issuer', 'type', 'counter']

const entry = v.object({ name: looseText, secret: v.string(), issuer: looseText, type: v.string(), counter: looseNumber })

/** Whether a file is such a table or list. */
export function claims({ text, json }: BackupFile): boolean {
  return isList(json) || hasColumns(text, columns)
}

const isList = (json: unknown): json is unknown[] => Array.isArray(json) && json.some(row => hasKeys(row, ...columns))

/**
 * Reads either. The URI that stands beside says nothing more, and less where a name holds a colon.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text, json }: BackupFile): Promise<BackupContents> {
  if (text === null) throw new Failure('backupDamaged')
  const rows = isList(json) ? json : rowsOf(csvTable(text))
  return readRows(rows, { format: name, shape: entry, accountOf, names: ['issuer', 'name'] })
}

function accountOf({ name: accountName, secret, issuer, type, counter }: v.InferOutput<typeof entry>): NewAccount {
  return accountTold({ type, issuer, accountName, secret, counter })
}
