import * as v from 'valibot'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { jsonOrNull } from './json.ts'
import { type LoginRow, readLogins } from './login-rows.ts'
import { looseText, looseTexts, soundRows } from './rows.ts'
import { shapedOrNull } from './shape.ts'

/*
 * 1Password's older interchange format (.1pif): an item as JSON on each line, with a line that is
 * always the same between them.
 */

export const name = 'onePif'

const between = /^\*\*\*5642bee8-a5ff-11dc-8314-0800200c9a66\*\*\*\s*$/m

const list = v.nullish(v.array(v.unknown()), [])
const contents = v.object({
  fields: list,
  notesPlain: looseText,
  sections: v.nullish(v.array(v.object({ fields: list })), []),
  URLs: list,
})
const open = v.object({ tags: looseTexts, faveIndex: v.nullish(v.number(), 0) })
const item = v.object({
  title: looseText,
  location: looseText,
  trashed: v.nullish(v.boolean(), false),
  openContents: v.nullish(open),
  secureContents: v.nullish(contents),
})
const userField = v.object({ designation: v.literal('username'), value: v.string() })
const otpField = v.object({ n: v.pipe(v.string(), v.startsWith('TOTP_')), v: v.string() })
const address = v.object({ url: v.string() })

/** Whether a text is items with 1Password's line between them. It starts as JSON and is none. */
export function isOnePif(text: string): boolean {
  return between.test(text)
}

/** Whether a file is in this format. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && isOnePif(text)
}

/**
 * Reads the items. Passwords are not looked at; items without one-time password and those in the bin are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const items = (text ?? '').split(between).filter(line => line.trim() !== '')
  return readLogins(name, items.map(loginsOf))
}

function loginsOf(line: string): LoginRow[] {
  const found = shapedOrNull(item, jsonOrNull(line))
  // Of a shape that is not known, it may hold anything: it is told, not left out.
  if (!found) return [{ otp: null }]
  const { fields = [], notesPlain = '', sections = [], URLs = [] } = found.secureContents ?? {}
  const otps = sections.flatMap(section => soundRows(otpField, section.fields)).filter(({ v: otp }) => otp.trim() !== '')
  const [user] = soundRows(userField, fields)
  const { tags = [], faveIndex = 0 } = found.openContents ?? {}
  const addresses = [found.location, ...soundRows(address, URLs).map(({ url }) => url)].filter(Boolean)
  const around = { title: found.title, user: user?.value ?? '', note: notesPlain, favourite: faveIndex > 0, groups: tags, addresses }
  return found.trashed ? [] : otps.map(({ v: otp }) => ({ otp, ...around }))
}
