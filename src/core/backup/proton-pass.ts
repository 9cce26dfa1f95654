import * as v from 'valibot'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { looseFlag, looseText, looseTexts, soundRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'
import { hasMember, memberJson } from './zip-json.ts'

/*
 * Proton Pass: a zip with its data as JSON, or that JSON alone. The variant locked with PGP is refused.
 */

export const name = 'protonPass'

const member = 'Proton Pass/data.json'
const lockedMember = 'Proton Pass/data.pgp'

const list = v.nullish(v.array(v.unknown()), [])
const vault = v.object({ name: looseText, items: list })
const field = v.object({ type: v.literal('totp'), data: v.object({ totpUri: v.string() }) })
const contentOfLogin = v.object({
  itemUsername: looseText,
  itemEmail: looseText,
  username: looseText,
  urls: looseTexts,
  totpUri: v.optional(v.unknown()),
  sections: list,
})
const section = v.object({ sectionFields: list })
const item = v.object({
  pinned: looseFlag,
  state: v.nullish(v.number()),
  data: v.object({
    metadata: v.nullish(v.object({ name: looseText, note: looseText })),
    extraFields: list,
    content: v.nullish(contentOfLogin),
  }),
})

/** Proton Pass's own mark of an item in the bin. */
const trashed = 2

/** Whether a file is a Proton Pass export, locked or not. */
export function claims({ bytes, json }: BackupFile): boolean {
  return isPlain(json) || hasMember(bytes, member) || hasMember(bytes, lockedMember)
}

const isPlain = (json: unknown) => hasKeys(json, 'vaults', 'encrypted') && isObject(json.vaults)

/**
 * Reads an export. Passwords are not looked at; items without one-time password and those in the bin are left out.
 * @throws Failure `backupLockedElsewhere`, `backupDamaged`, `backupTooLarge`, `accountsTooMany`
 */
export async function read({ bytes, json }: BackupFile): Promise<BackupContents> {
  if (hasMember(bytes, lockedMember)) throw new Failure('backupLockedElsewhere')
  const content = isPlain(json) ? json : await memberJson(bytes, member)
  if (!isObject(content) || !isObject(content.vaults)) throw new Failure('backupDamaged')
  const vaults = Object.values(content.vaults).flatMap(given => shapedOrNull(vault, given) ?? [])
  return readLogins(
    name,
    vaults.flatMap(({ name: group, items }) => items.map(given => loginsOf(given, group))),
  )
}

function loginsOf(given: unknown, group: string): LoginRow[] {
  const found = shapedOrNull(item, given)
  // Of a shape that is not known, it may hold anything: it is told, not left out.
  if (!found) return [{ otp: null }]
  if (found.state === trashed) return []
  const { metadata, extraFields } = found.data
  const content = found.data.content ?? shaped(contentOfLogin, {})
  const fields = soundRows(section, content.sections).flatMap(({ sectionFields }) => sectionFields)
  const otps = [content.totpUri, ...extraFields.flatMap(otpOf), ...fields.flatMap(otpOf)].filter(
    otp => otp !== '' && otp !== null && otp !== undefined,
  )
  const names = { title: metadata?.name ?? '', user: content.itemUsername || content.itemEmail || content.username }
  const around = { note: metadata?.note ?? '', favourite: found.pinned, groups: [group], addresses: content.urls }
  return otps.map(otp => ({ otp, ...names, ...around }))
}

function otpOf(given: unknown): string[] {
  const found = shapedOrNull(field, given)
  return found?.data.totpUri ? [found.data.totpUri] : []
}
