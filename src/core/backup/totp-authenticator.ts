import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, fromBase64, fromHex, sha256, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { isPreferences, preferenceTexts } from './android-preferences.ts'
import { openCbc } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, jsonOrNull, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseFlag, looseNumber, looseText, readRows } from './rows.ts'
import { isObject } from './shape.ts'

/*
 * TOTP Authenticator: a sealed file that is nothing but base64, or the app's own preferences.
 */

export const name = 'totpAuthenticator'

const preference = 'STATIC_TOTP_CODES_LIST'

/** The app's own password for backups for which nobody chose one. */
const commonPassword = 'TotpAuthenticator'

const entry = v.object({
  issuer: looseText,
  name: looseText,
  key: v.string(),
  base: looseNumber,
  digits: looseNumber,
  period: looseNumber,
  isFavorite: looseFlag,
})

/** Whether a file is base64 of whole cipher blocks, or the app's preferences. */
export function claims({ text }: BackupFile): boolean {
  if (isPreferences(text)) return preferenceTexts(text).has(preference)
  const letters =
    text
      ?.trim()
      .replace(/\r?\n/g, '')
      .replace(/={1,2}$/, '') ?? ''
  // Not one pattern for all of it: that takes more stack than there is for a few megabytes.
  return letters.length >= 42 && !/[^A-Za-z0-9+/]/.test(letters) && Math.floor((letters.length * 3) / 4) % 16 === 0
}

/**
 * Reads a backup. A wrong password and a damaged file cannot be told apart.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read({ text }: BackupFile, password: string | null): Promise<BackupContents> {
  const list = isPreferences(text) ? preferenceTexts(text).get(preference) : await openSealed(text ?? '', password)
  const rows = shaped(v.array(v.unknown()), jsonOf(list ?? ''))
  // Older versions keep each account as JSON in a text.
  const accounts = rows.map(row => (typeof row === 'string' ? jsonOrNull(row) : row))
  return readRows(accounts, { format: name, shape: entry, accountOf, names: ['issuer', 'name'] })
}

async function openSealed(text: string, password: string | null): Promise<string> {
  const sealed = fromBase64(text.replace(/\s+/g, ''), 'backupDamaged')
  const list = (await listIn(sealed, commonPassword)) ?? (await listIn(sealed, neededPassword(password)))
  if (list === null) throw new Failure('backupPasswordWrong')
  return list
}

/** The list is the first key of an object, as a text; null when it does not open. */
async function listIn(sealed: Bytes, password: string): Promise<string | null> {
  const plain = await openCbc(await sha256(utf8(password)), new Uint8Array(16), sealed)
  const json = plain && jsonOrNull(textIn(plain) ?? '')
  return isObject(json) ? (Object.keys(json)[0] ?? null) : null
}

function accountOf({ issuer, name: accountName, key, base, digits, period, isFavorite }: v.InferOutput<typeof entry>): NewAccount {
  const secret = keyIn(key, base)
  return accountTold({
    type: 'totp',
    ...{ issuer: issuer === 'Unknown' ? '' : issuer, accountName, secret, digits, period, favourite: isFavorite },
  })
}

function keyIn(text: string, base: number | null): Uint8Array | string {
  const secret = base === 16 ? fromHex(text.trim()) : base === 64 ? fromBase64(text.trim(), 'base32Invalid') : text
  if (!secret) throw new Failure('base32Invalid')
  return secret
}
