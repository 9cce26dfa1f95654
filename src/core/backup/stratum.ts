import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openCbc, openGcm, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, jsonOrNull, textIn } from './json.ts'
import { beginsAs } from './magic.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows, soundRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'

/*
 * Stratum, before that Authenticator Pro: plain JSON, and the same sealed in two ways.
 */

export const name = 'stratum'

const magicLength = 16
const types: readonly string[] = ['', 'hotp', 'totp', 'motp', 'steam', 'yandex']
const algorithms: readonly string[] = ['SHA1', 'SHA256', 'SHA512']

const content = v.object({
  Authenticators: v.array(v.unknown()),
  Categories: v.optional(v.unknown()),
  AuthenticatorCategories: v.optional(v.unknown()),
})
const ranked = v.object({ Ranking: v.number() })
const category = v.object({ Id: v.string(), Name: v.string() })
const binding = v.object({ CategoryId: v.string(), AuthenticatorSecret: v.string() })
const authenticator = v.object({
  Type: v.number(),
  Issuer: looseText,
  Username: looseText,
  Secret: v.string(),
  Algorithm: v.nullish(v.number(), 0),
  Digits: looseNumber,
  Period: looseNumber,
  Counter: looseNumber,
})

/** Whether a file is a Stratum backup, sound or not. */
export function claims({ bytes, json }: BackupFile): boolean {
  return beginsAs(bytes, 'stratum') || beginsAs(bytes, 'stratumLegacy') || hasKeys(json, 'Authenticators')
}

/**
 * Reads a backup. A wrong password and a damaged sealed file cannot be told apart.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const json = isObject(file.json) ? file.json : await openSealed(new Uint8Array(file.bytes), password)
  const { Authenticators, Categories, AuthenticatorCategories } = shaped(content, json)
  const names = new Map(soundRows(category, Categories).map(({ Id, Name }) => [Id, Name]))
  const groups = new Map<string, string[]>()
  for (const { AuthenticatorSecret: secret, CategoryId: id } of soundRows(binding, AuthenticatorCategories)) {
    groups.set(secret, [...(groups.get(secret) ?? []), names.get(id) ?? ''].filter(Boolean))
  }
  const accountOf = (given: v.InferOutput<typeof authenticator>) => accountOfEntry(given, groups.get(given.Secret) ?? [])
  return readRows(Authenticators, { format: name, shape: authenticator, accountOf, names: ['Issuer', 'Username'], placeOf })
}

const placeOf = (row: unknown) => shapedOrNull(ranked, row)?.Ranking ?? 0

async function openSealed(bytes: Bytes, password: string | null): Promise<unknown> {
  const isLegacy = beginsAs(bytes, 'stratumLegacy')
  const sealed = bytes.slice(magicLength)
  if (sealed.length < (isLegacy ? 52 : 44)) throw new Failure('backupDamaged')
  const plain = await (isLegacy ? openLegacy : openStrong)(sealed, neededPassword(password))
  const text = plain && textIn(plain)
  if (!text || (isLegacy && !isObject(jsonOrNull(text)))) throw new Failure('backupPasswordWrong')
  return jsonOf(text)
}

/** salt 16, nonce 12, ciphertext with tag */
async function openStrong(sealed: Bytes, password: string): Promise<Bytes | null> {
  const key = await foreignArgon2id(password, { salt: sealed.slice(0, 16), memory: 65_536, iterations: 3, parallelism: 4 })
  return openGcm(key, sealed.slice(16, 28), sealed.slice(28))
}

/** salt 20, IV 16, ciphertext that nothing authenticates */
async function openLegacy(sealed: Bytes, password: string): Promise<Bytes | null> {
  const key = await pbkdf2(utf8(password), { hash: 'SHA-1', salt: sealed.slice(0, 20), iterations: 64_000 })
  return openCbc(key, sealed.slice(20, 36), sealed.slice(36))
}

function accountOfEntry(given: v.InferOutput<typeof authenticator>, groups: string[]): NewAccount {
  const { Type, Issuer: issuer, Username: accountName, Algorithm, Digits: digits, Period: period, Counter: counter } = given
  const type = types[Type] ?? ''
  return accountTold({
    type,
    issuer,
    accountName,
    secret: given.Secret,
    algorithm: algorithms[Algorithm] ?? `${Algorithm}`,
    digits,
    period,
    counter,
    groups,
  })
}
