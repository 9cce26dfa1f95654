import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys, isObject } from './shape.ts'
import { sitesOf } from './web-sites.ts'

/*
 * Psono's JSON export: folders in folders, with items whose fields begin with their type.
 */

export const name = 'psono'

const otp = {
  code: looseText,
  algorithm: looseText,
  digits: looseNumber,
  period: looseNumber,
}
const row = v.object({ title: looseText, user: looseText, note: looseText, address: looseText, path: v.string(), ...otp })

/** The types of items that can have a one-time password. */
const kinds = ['totp', 'website_password'] as const

interface Placed {
  item: Record<string, unknown>
  /** The names of the folders it lies in. */
  path: string
}

/** Whether a file is a Psono export with an item of a type that is known. */
export function claims({ json }: BackupFile): boolean {
  return itemsIn(json, '').some(({ item }) => kinds.some(kind => item.type === kind && hasKeys(item, `${kind}_title`)))
}

/**
 * Reads the items in the order of the file. Passwords are not looked at; items without one-time password are left out.
 * @throws Failure `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  return readRows(itemsIn(json, '').map(rowOf), { format: name, shape: row, accountOf, names: ['title', 'user'] })
}

/** Those in folders behind those beside them. JSON that was read is at most 32 levels deep. */
function itemsIn(json: unknown, path: string): Placed[] {
  if (!isObject(json)) return []
  const items = Array.isArray(json.items) ? json.items.filter(isObject) : []
  const folders = Array.isArray(json.folders) ? json.folders.filter(isObject) : []
  return [
    ...items.map(item => ({ item, path })),
    ...folders.flatMap(folder => itemsIn(folder, [path, folder.name].filter(Boolean).join('/'))),
  ]
}

/** The fields of an item without its type in front of their names. */
function rowOf({ item, path }: Placed): Record<string, unknown> {
  const field = (part: string) => item[`${item.type}_${part}`]
  const isLogin = item.type === 'website_password'
  const told = (part: keyof typeof otp) => (isLogin ? field(`totp_${part}`) : field(part))
  const parts = { code: told('code'), algorithm: told('algorithm'), digits: told('digits'), period: told('period') }
  const names = { title: field('title') || item.name, user: field('username'), note: field('notes'), address: field('url') }
  return kinds.some(kind => item.type === kind) ? { ...names, ...parts, path } : { path }
}

function accountOf({ title, user, note, address, path, code, ...parts }: v.InferOutput<typeof row>): NewAccount | null {
  if (code.trim() === '') return null
  const around = { note, groups: [path].filter(Boolean), sites: sitesOf([address].filter(Boolean)) }
  return accountTold({ type: 'totp', issuer: title, accountName: user, secret: code, ...parts, ...around })
}
