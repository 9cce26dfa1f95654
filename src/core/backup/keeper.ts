import * as v from 'valibot'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { looseText, soundRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'

/*
 * Keeper's JSON export. One-time passwords are fields of their own, which older versions named otherwise.
 */

export const name = 'keeper'

const list = v.nullish(v.array(v.unknown()), [])
const file = v.object({ records: v.array(v.unknown()) })
const record = v.object({
  title: looseText,
  login: looseText,
  login_url: looseText,
  notes: looseText,
  folders: list,
  custom_fields: v.optional(v.unknown()),
})
const folder = v.object({ folder: looseText, shared_folder: looseText })

/** The names of the field: `$oneTimeCode`, with a label and a number after it since a later version. */
const otpNames = /^(\$oneTimeCode(:|$)|TFC:Keeper$)/

/** Whether a file is a Keeper export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'records') && Array.isArray(json.records) && json.records.some(isRecord)
}

const isRecord = (given: unknown) => hasKeys(given, 'title') && ['$type', 'custom_fields', 'login_url'].some(key => hasKeys(given, key))

/**
 * Reads an export. Passwords are not looked at; records without one-time password are left out.
 * @throws Failure `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  return readLogins(name, shaped(file, json).records.map(loginsOf))
}

function loginsOf(given: unknown): LoginRow[] {
  const found = shapedOrNull(record, given)
  // Of a shape that is not known, it may hold anything: it is told, not left out.
  if (!found) return [{ otp: null }]
  const paths = soundRows(folder, found.folders).map(one => one.folder || one.shared_folder)
  const names = { title: found.title, user: found.login, note: found.notes }
  const around = { ...names, groups: paths.map(path => path.replaceAll('\\', '/')), addresses: [found.login_url].filter(Boolean) }
  return otpsIn(found.custom_fields).map(otp => ({ otp, ...around }))
}

/** The values of the fields for it, which may be several. */
function otpsIn(fields: unknown): unknown[] {
  const entries = isObject(fields) ? Object.entries(fields).filter(([name]) => otpNames.test(name)) : []
  return entries.flatMap(([, value]) => value).filter(otp => otp !== '' && otp !== null)
}
