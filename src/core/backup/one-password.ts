import * as v from 'valibot'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { looseText, looseTexts, soundRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'
import { hasMember, memberJson } from './zip-json.ts'

/*
 * 1Password's export (.1pux): a zip with its data as JSON, or that JSON alone. An item may have several
 * one-time passwords.
 */

export const name = 'onePassword'

const member = 'export.data'

const list = v.nullish(v.array(v.unknown()), [])
const file = v.object({ accounts: v.array(v.object({ vaults: v.array(v.object({ items: list })) })) })
const details = v.object({
  loginFields: list,
  notesPlain: looseText,
  sections: v.nullish(v.array(v.object({ fields: list })), []),
})
const overview = v.object({
  title: looseText,
  url: looseText,
  urls: list,
  tags: looseTexts,
})
const address = v.object({ url: looseText })
const loginField = v.object({ designation: v.string(), value: looseText })
const otpField = v.object({ value: v.object({ totp: v.optional(v.unknown()) }) })
const item = v.object({
  details: v.nullish(details),
  overview: v.optional(v.unknown()),
  favIndex: v.optional(v.unknown()),
  trashed: v.optional(v.unknown()),
})

/** Whether a file is a zip with 1Password's data, or that data. */
export function claims({ bytes, json }: BackupFile): boolean {
  return isPlain(json) || hasMember(bytes, member)
}

function isPlain(json: unknown): boolean {
  const accounts = hasKeys(json, 'accounts') && Array.isArray(json.accounts) ? json.accounts : []
  return accounts.some(account => hasKeys(account, 'attrs', 'vaults') && Array.isArray(account.vaults))
}

/**
 * Reads an export. Passwords are not looked at; items without one-time password are left out.
 * @throws Failure `backupDamaged`, `backupTooLarge`, `accountsTooMany`
 */
export async function read({ bytes, json }: BackupFile): Promise<BackupContents> {
  const { accounts } = shaped(file, isPlain(json) ? json : await memberJson(bytes, member))
  const items = accounts.flatMap(({ vaults }) => vaults.flatMap(vault => vault.items))
  return readLogins(name, items.map(loginsOf))
}

/** The logins of an item, one for each one-time password. Older exports wrap an item in another. */
function loginsOf(given: unknown): LoginRow[] {
  const found = shapedOrNull(item, isObject(given) && isObject(given.item) ? given.item : given)
  // Of a shape that is not known, it may hold anything: it is told, not left out.
  if (!found) return [{ otp: null }]
  if (found.trashed === true || found.trashed === 'Y') return []
  const { title = '', url = '', urls = [], tags = [] } = shapedOrNull(overview, found.overview) ?? {}
  const { loginFields = [], notesPlain = '', sections = [] } = found.details ?? {}
  const otps = sections.flatMap(({ fields }) => fields.flatMap(otpOf))
  const user = loginFields.flatMap(userOf)[0] ?? ''
  const around = { title, user, note: notesPlain, favourite: Number(found.favIndex) > 0, groups: tags }
  return otps.map(otp => ({ otp, ...around, addresses: [url, ...soundRows(address, urls).map(one => one.url)].filter(Boolean) }))
}

function otpOf(given: unknown): unknown[] {
  const field = shapedOrNull(otpField, given)
  return field?.value.totp ? [field.value.totp] : []
}

function userOf(given: unknown): string[] {
  const field = shapedOrNull(loginField, given)
  return field?.designation === 'username' ? [field.value] : []
}
