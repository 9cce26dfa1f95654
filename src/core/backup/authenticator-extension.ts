import * as v from 'valibot'
import { Failure, failureCodes } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { accountOfEntry } from './authenticator-extension-entry.ts'
import { type OpenedEntry, openEntries } from './authenticator-extension-seal.ts'
import type { BackupFile } from './file.ts'
import { readRows, rowName } from './rows.ts'
import { hasKeys, isObject } from './shape.ts'

/*
 * Authenticator, the browser extension: one JSON object with an entry under each key, plain or with
 * the secrets (versions 1 and 2) or whole entries (version 3) encrypted. Its text files are key URI lines.
 */

export const name = 'authenticatorExtension'

const row = v.object({ entry: v.unknown(), trouble: v.nullable(v.picklist(failureCodes)) })

/** Whether a file is a backup of the extension, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return isObject(json) && Object.values(json).some(isRecord)
}

const recordTypes: unknown[] = ['OTPStorage', 'EncOTPStorage', 'Key']

const isRecord = (value: unknown) =>
  hasKeys(value, 'encrypted', 'hash', 'index') || (isObject(value) && recordTypes.includes(value.dataType))

/**
 * Reads a backup of any version, in the order in which the extension shows it.
 * @throws Failure `backupDamaged`, `backupNewer`, `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function read({ json }: BackupFile, password: string | null): Promise<BackupContents> {
  if (!isObject(json)) throw new Failure('backupDamaged')
  const rows = await openEntries(json, entriesIn(json), password)
  return readRows(rows.map(withName), { format: name, shape: row, accountOf: accountOfRow, names: ['name'] })
}

/** The records that are accounts. Keys, settings and what the extension may add later are none. */
function entriesIn(json: Record<string, unknown>): unknown[] {
  const records = Object.values(json).filter(isObject)
  const entries = records.filter(record => record.dataType !== 'Key' && (isRecord(record) || Object.hasOwn(record, 'secret')))
  return entries.toSorted((a, b) => placeOf(a) - placeOf(b))
}

const placeOf = ({ index }: Record<string, unknown>) => (typeof index === 'number' && Number.isFinite(index) ? index : 0)

const withName = (opened: OpenedEntry) => ({ ...opened, name: rowName(opened.entry, ['issuer', 'account']) })

function accountOfRow({ entry, trouble }: v.InferOutput<typeof row>) {
  if (trouble) throw new Failure(trouble)
  return accountOfEntry(entry)
}
