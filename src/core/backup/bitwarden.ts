import * as v from 'valibot'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openBitwarden } from './bitwarden-seal.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { neededPassword } from './password.ts'
import { looseFlag, looseText, looseTexts, soundRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'
import { hasMember, memberJson } from './zip-json.ts'

/*
 * Bitwarden's JSON exports, of the vault and of Bitwarden Authenticator: plain or locked with a
 * password of their own; with attachments it comes in a zip. An export locked with the account itself
 * opens in that account only.
 */

export const name = 'bitwarden'

const member = 'data.json'

const named = v.object({ id: v.string(), name: looseText })
const content = v.object({
  folders: v.nullish(v.array(v.unknown()), []),
  collections: v.nullish(v.array(v.unknown()), []),
  items: v.array(v.unknown()),
})
const protection = v.object({ passwordProtected: looseFlag })
const item = v.object({
  name: looseText,
  notes: looseText,
  favorite: looseFlag,
  folderId: looseText,
  collectionIds: looseTexts,
  deletedDate: looseText,
  fields: v.optional(v.unknown()),
})
const field = v.object({ value: v.string() })
const login = v.object({ username: looseText, uris: v.nullish(v.array(v.unknown()), []) })
const address = v.object({ uri: v.string(), match: v.nullish(v.number()) })

/** Bitwarden's own mark of an address that is never to be filled. */
const never = 5

/** Whether a file is a Bitwarden export, sound or not. */
export function claims({ json, bytes }: BackupFile): boolean {
  return isExport(json) || hasMember(bytes, member)
}

function isExport(json: unknown): boolean {
  const isMarked = ['items', 'data', 'encKeyValidation_DO_NOT_EDIT'].some(key => hasKeys(json, 'encrypted', key))
  return isMarked || (hasKeys(json, 'items') && Array.isArray(json.items) && json.items.some(isOldItem))
}

/** Exports of the first years do not say whether they are encrypted: they never were. */
const isOldItem = (given: unknown) => hasKeys(given, 'organizationId', 'type', 'name', 'login')

/**
 * Reads an export.
 * @throws Failure `backupBound` for one that only its account can open, `backupDamaged`,
 *   `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const json = isExport(file.json) ? file.json : await memberJson(file.bytes, member)
  if (!isObject(json) || !isExport(json)) throw new Failure('backupDamaged')
  if (json.encrypted !== true) return loginsIn(json)
  if (!shaped(protection, json).passwordProtected) throw new Failure('backupBound')
  return loginsIn(await openBitwarden(json, neededPassword(password)))
}

function loginsIn(json: unknown): BackupContents {
  const { folders, collections, items } = shaped(content, json)
  const groups = [...folders, ...collections].flatMap(given => shapedOrNull(named, given) ?? [])
  const names = new Map(groups.map(group => [group.id, group.name]))
  return readLogins(
    name,
    items.map(given => loginsOf(given, names)),
  )
}

/** A row for each one-time password of an item; what lies in the bin is left out. */
function loginsOf(given: unknown, groups: ReadonlyMap<string, string>): LoginRow[] {
  const around = shapedOrNull(item, given)
  if (!isObject(given) || around?.deletedDate) return []
  const otps = [isObject(given.login) ? given.login.totp : null, ...soundRows(field, around?.fields).flatMap(otpOf)]
  return otps.filter(isThere).map(otp => ({ otp, ...loginOf(given, around, groups) }))
}

const isThere = (otp: unknown) => otp !== null && otp !== undefined && (typeof otp !== 'string' || otp.trim() !== '')

/** Only a key URI says of itself that it is one: other apps leave it in a field of its own when they move here. */
const otpOf = ({ value }: v.InferOutput<typeof field>) => (/^\s*otpauth:\/\//i.test(value) ? [value] : [])

function loginOf(given: Record<string, unknown>, around: v.InferOutput<typeof item> | null, groups: ReadonlyMap<string, string>) {
  const { username, uris } = shapedOrNull(login, given.login) ?? { username: '', uris: [] }
  return {
    title: given.name,
    user: username,
    note: given.notes,
    favourite: given.favorite,
    groups: around && [around.folderId, ...around.collectionIds].map(id => groups.get(id) ?? ''),
    addresses: uris.flatMap(addressOf),
  }
}

function addressOf(given: unknown): string[] {
  const found = shapedOrNull(address, given)
  return found && found.match !== never ? [found.uri] : []
}
