import * as v from 'valibot'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { looseFlag, looseText, looseTexts, soundRows } from './rows.ts'
import { hasKeys, shapedOrNull } from './shape.ts'

/*
 * Enpass's JSON export. What an item is stands in its fields, of which several may be one-time passwords.
 */

export const name = 'enpass'

const list = v.nullish(v.array(v.unknown()), [])
const file = v.object({ folders: list, items: v.array(v.unknown()) })
const folder = v.object({ uuid: v.string(), title: looseText })
const field = v.object({ type: v.string(), value: looseText, deleted: looseFlag })
const item = v.object({
  title: looseText,
  subtitle: looseText,
  note: looseText,
  favorite: looseFlag,
  trashed: looseFlag,
  folders: looseTexts,
  fields: list,
})

/** Whether a file is an Enpass export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'items') && Array.isArray(json.items) && json.items.some(isItem)
}

const isItem = (given: unknown) => hasKeys(given, 'template_type', 'title') || (hasKeys(given, 'title', 'fields') && isFields(given.fields))

/** Older versions and other apps' copies of the format leave the template out. */
const isFields = (fields: unknown) => Array.isArray(fields) && fields.some(given => hasKeys(given, 'type', 'label', 'value'))

/**
 * Reads an export. Passwords are not looked at; items without one-time password and those in the bin are left out.
 * @throws Failure `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  const { folders, items } = shaped(file, json)
  const groups = new Map(soundRows(folder, folders).map(({ uuid, title }) => [uuid, title]))
  return readLogins(
    name,
    items.map(given => loginsOf(given, groups)),
  )
}

function loginsOf(given: unknown, groups: ReadonlyMap<string, string>): LoginRow[] {
  const found = shapedOrNull(item, given)
  // Of a shape that is not known, it may hold anything: it is told, not left out.
  if (!found) return [{ otp: null }]
  const fields = soundRows(field, found.fields).filter(({ value, deleted }) => value.trim() !== '' && !deleted)
  const valuesOf = (type: string) => fields.filter(one => one.type === type).map(({ value }) => value)
  const [user = found.subtitle] = [...valuesOf('username'), ...valuesOf('email')]
  const { title, note, favorite: favourite } = found
  const around = { title, user, note, favourite, groups: found.folders.map(id => groups.get(id) ?? ''), addresses: valuesOf('url') }
  return found.trashed ? [] : valuesOf('totp').map(otp => ({ otp, ...around }))
}
