import * as v from 'valibot'
import { limits, type NewAccount } from '../account.ts'
import { fromBase64, fromHex, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { isPreferences, preferenceTexts } from './android-preferences.ts'
import { openCbc, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOrNull, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { isObject, shapedOrNull } from './shape.ts'

/*
 * Authy on Android: preferences with the accounts of sites (`authenticator`) and Authy's own (`authy`).
 */

export const name = 'authy'

const preferences = ['com.authy.storage.tokens.authenticator.key', 'com.authy.storage.tokens.authy.key']

/** PBKDF2 with 1,000 rounds over each account's own salt, then AES-CBC without an IV. */
const iterations = 1000
const noIv = new Uint8Array(16)

/** Authy's own accounts make 7 digits every 10 seconds. */
const own = { digits: 7, period: 10 }

const token = v.object({
  accountType: looseText,
  name: looseText,
  originalName: looseText,
  originalIssuer: looseText,
  digits: looseNumber,
  decryptedSecret: looseText,
  secretSeed: looseText,
})
const sealed = v.object({ encryptedSecret: v.string(), salt: v.string() })

type Token = v.InferOutput<typeof token>

/** Whether a file is the preferences of Authy, sound or not. */
export function claims({ text }: BackupFile): boolean {
  return isPreferences(text) && preferences.some(key => preferenceTexts(text).has(key))
}

/**
 * Reads the accounts. A sealed one that does not open is a problem, unless none does.
 * @throws Failure `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read({ text }: BackupFile, password: string | null): Promise<BackupContents> {
  const texts = preferenceTexts(text)
  const rows = preferences.flatMap(key => listIn(texts.get(key)))
  if (rows.length > limits.accounts) throw new Failure('accountsTooMany')
  const opened: unknown[] = []
  for (const row of rows) opened.push(await withSecret(row, password))
  const contents = readRows(opened, { format: name, shape: token, accountOf, names: ['name'] })
  if (!contents.accounts.length && rows.some(isSealed)) throw new Failure('backupPasswordWrong')
  return contents
}

function listIn(text: string | undefined): unknown[] {
  const list = jsonOrNull(text ?? '[]')
  return Array.isArray(list) ? list : [list]
}

const isSealed = (row: unknown) => v.is(sealed, row)

async function withSecret(row: unknown, password: string | null): Promise<unknown> {
  const seal = shapedOrNull(sealed, row)
  if (!seal || !isObject(row) || row.decryptedSecret) return row
  const key = await pbkdf2(utf8(neededPassword(password)), { hash: 'SHA-1', salt: utf8(seal.salt), iterations })
  const plain = await openCbc(key, noIv, fromBase64(seal.encryptedSecret, 'backupDamaged'))
  return { ...row, decryptedSecret: plain ? (textIn(plain) ?? '') : '' }
}

function accountOf(given: Token): NewAccount {
  const seed = fromHex(given.secretSeed)
  const names = namesOf(given)
  if (seed?.length) return accountTold({ type: 'totp', ...names, secret: seed, ...own, digits: given.digits || own.digits })
  if (!given.decryptedSecret) throw new Failure('backupDamaged')
  return accountTold({ type: 'totp', ...names, secret: given.decryptedSecret, digits: given.digits })
}

/** The site stands in front of the name, `Site:name` as it came or `Site - name` as Authy shows it. */
function namesOf({ name: shown, originalName, originalIssuer, accountType }: Token) {
  const told = originalName.includes(':') ? originalName.slice(0, originalName.indexOf(':')) : ''
  const dash = shown.indexOf(' - ')
  const issuer = told || (dash > 0 ? shown.slice(0, dash) : originalIssuer || (accountType === 'authenticator' ? '' : accountType))
  const rest = shown.startsWith(issuer) ? shown.slice(issuer.length).replace(/^\s*(:|- )\s*/, '') : shown
  return { issuer: issuer.trim(), accountName: rest.trim() }
}
