import * as v from 'valibot'
import { limits, type NewAccount } from '../account.ts'
import { fromBase64, fromHex, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { openCbc, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'

/*
 * What Authy's servers send its apps, as people save it: JSON with the secrets sealed with the backup
 * password, and the same after a script opened them.
 */

export const name = 'authyTokens'

const lists = ['decrypted_authenticator_tokens', 'authenticator_tokens']

const sealed = v.object({
  encrypted_seed: v.string(),
  salt: v.string(),
  unique_iv: looseText,
  key_derivation_iterations: v.nullish(v.number(), 1000),
})
const token = v.object({
  name: looseText,
  original_name: looseText,
  issuer: looseText,
  digits: looseNumber,
  decrypted_seed: looseText,
})

/** Whether a file is such a list, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return lists.some(key => hasKeys(json, key) && Array.isArray(json[key]))
}

/**
 * Reads the accounts. A sealed one that does not open is a problem, unless none does.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function read({ json }: BackupFile, password: string | null): Promise<BackupContents> {
  const rows = isObject(json) ? lists.flatMap(key => json[key] ?? []) : []
  if (rows.length > limits.accounts) throw new Failure('accountsTooMany')
  const opened: unknown[] = []
  for (const row of rows) opened.push(await withSeed(row, password))
  const contents = readRows(opened, { format: name, shape: token, accountOf, names: ['issuer', 'name'] })
  if (!contents.accounts.length && rows.some(row => v.is(sealed, row))) throw new Failure('backupPasswordWrong')
  return contents
}

async function withSeed(row: unknown, password: string | null): Promise<unknown> {
  const seal = shapedOrNull(sealed, row)
  if (!seal || !isObject(row) || row.decrypted_seed) return row
  const salt = utf8(seal.salt)
  const key = await pbkdf2(utf8(neededPassword(password)), { hash: 'SHA-1', salt, iterations: seal.key_derivation_iterations })
  const iv = seal.unique_iv ? fromHex(seal.unique_iv) : new Uint8Array(16)
  const plain = iv?.length === 16 ? await openCbc(key, iv, fromBase64(seal.encrypted_seed, 'backupDamaged')) : null
  return { ...row, decrypted_seed: plain ? (textIn(plain) ?? '') : '' }
}

/** The site stands in front of the name, `Site:name` as it came or `Site - name` as Authy shows it, where `issuer` does not say it. */
function accountOf({
  name: shown,
  original_name: original,
  issuer: given,
  digits,
  decrypted_seed: secret,
}: v.InferOutput<typeof token>): NewAccount {
  if (!secret) throw new Failure('backupDamaged')
  const whole = shown || original
  const [, told = '', rest = whole] = /^(.+?)\s*(?::| - )\s*(.*)$/s.exec(whole) ?? []
  const isPrefixed = told !== '' && (given === '' || told.toLowerCase() === given.toLowerCase())
  const names = isPrefixed ? { issuer: given || told, accountName: rest } : { issuer: given, accountName: whole }
  return accountTold({ type: 'totp', ...names, secret, digits })
}
