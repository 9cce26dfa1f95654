import * as v from 'valibot'
import { type Bytes, base64Text, hexText, utf8 } from '../bytes.ts'
import { Failure, type FailureCode, failureCode } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import { matchesArgon2 } from './argon2-phc.ts'
import { openCryptoJs } from './crypto-js.ts'
import { jsonOf, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { isObject, shapedOrNull } from './shape.ts'

/*
 * How the Authenticator extension locks its entries.
 *   version 1: each secret with the password
 *   version 2: each secret with a random key, and that key with the password
 *   version 3: each entry as a whole with a key made of the password by Argon2id
 */

/** An entry with its secret readable, or why that is not so. */
export interface OpenedEntry {
  entry: unknown
  trouble: FailureCode | null
}

const sealedSecret = v.object({ encrypted: v.literal(true), secret: v.string() })
const sealedEntry = v.object({ dataType: v.literal('EncOTPStorage'), keyId: v.string(), data: v.string() })
const dataKey = v.object({ enc: v.string(), hash: v.string() })
const passwordKey = v.object({ dataType: v.literal('Key'), id: v.string(), salt: v.string(), hash: v.string(), version: v.number() })

type PasswordKey = v.InferOutput<typeof passwordKey>

/** More than anybody has; each costs a derivation. */
const mostKeys = 16
const newestVersion = 3

/** Of version 3: fixed by the extension, not written in the file. */
const cost = { iterations: 2, memory: 19_456, parallelism: 1 }

/**
 * The entries with what was encrypted in them opened; plain ones are given as they are.
 * @throws Failure `backupPasswordNeeded`, `backupPasswordWrong` when nothing opens, `backupDamaged`, `backupNewer`, `backupCostTooHigh`
 */
export async function openEntries(
  json: Record<string, unknown>,
  entries: readonly unknown[],
  password: string | null,
): Promise<OpenedEntry[]> {
  if (entries.some(entry => v.is(sealedEntry, entry))) return openWhole(keysIn(json), entries, neededPassword(password))
  if (!entries.some(entry => v.is(sealedSecret, entry))) return entries.map(entry => ({ entry, trouble: null }))
  const key = shapedOrNull(dataKey, json.key) ?? shapedOrNull(dataKey, json)
  const given = neededPassword(password)
  return openSecrets(entries, key ? await openDataKey(key, given) : given, key === null)
}

/** Version 2: the key is used as the hex of its bytes. */
async function openDataKey({ enc, hash }: v.InferOutput<typeof dataKey>, password: string): Promise<string> {
  const opened = await openCryptoJs(enc, password)
  const text = opened && hexText(opened)
  if (!text || !(await matchesArgon2(text, hash))) throw new Failure('backupPasswordWrong')
  return text
}

/** Without a key that was checked, a password that opens no secret at all is a wrong one. */
async function openSecrets(entries: readonly unknown[], passphrase: string, isUnchecked: boolean): Promise<OpenedEntry[]> {
  const opened = await Promise.all(entries.map(entry => openSecret(entry, passphrase)))
  const sealed = opened.filter((_, index) => v.is(sealedSecret, entries[index]))
  if (isUnchecked && sealed.every(({ trouble }) => trouble)) throw new Failure('backupPasswordWrong')
  return opened
}

async function openSecret(entry: unknown, passphrase: string): Promise<OpenedEntry> {
  const sealed = shapedOrNull(sealedSecret, entry)
  if (!sealed || !isObject(entry)) return { entry, trouble: null }
  const secret = await openText(sealed.secret, passphrase)
  // Every secret is printable ASCII; a wrong key whose padding fits by chance gives something else.
  if (secret === null || !/^[\x20-\x7e]+$/.test(secret)) return { entry, trouble: 'backupDamaged' }
  return { entry: { ...entry, secret }, trouble: null }
}

function keysIn(json: Record<string, unknown>): Map<string, PasswordKey> {
  const keys = Object.values(json).flatMap(value => shapedOrNull(passwordKey, value) ?? [])
  if (keys.length === 0) throw new Failure('backupDamaged')
  if (keys.length > mostKeys) throw new Failure('backupCostTooHigh')
  if (keys.some(({ version }) => version > newestVersion)) throw new Failure('backupNewer')
  return new Map(keys.map(key => [key.id, key]))
}

/** Version 3: entries may belong to several keys, of which the password must fit one. */
async function openWhole(keys: Map<string, PasswordKey>, entries: readonly unknown[], password: string): Promise<OpenedEntry[]> {
  const passphrases = new Map<string, string>()
  for (const key of keys.values()) {
    const passphrase = await passphraseOf(key, password)
    if (passphrase) passphrases.set(key.id, passphrase)
  }
  if (passphrases.size === 0) throw new Failure('backupPasswordWrong')
  return Promise.all(entries.map(entry => openEntry(entry, passphrases, keys)))
}

/** The passphrase is the text of the derived key's base64, without padding; null when the password is not this key's. */
async function passphraseOf({ salt, hash }: PasswordKey, password: string): Promise<string | null> {
  const derived: Bytes = await foreignArgon2id(password, { ...cost, salt: utf8(salt) })
  const passphrase = base64Text(derived).replace(/=+$/, '')
  return (await matchesArgon2(passphrase, hash)) ? passphrase : null
}

async function openEntry(entry: unknown, passphrases: ReadonlyMap<string, string>, keys: ReadonlyMap<string, PasswordKey>) {
  const sealed = shapedOrNull(sealedEntry, entry)
  if (!sealed) return { entry, trouble: null }
  const passphrase = passphrases.get(sealed.keyId)
  if (!passphrase) return { entry, trouble: keys.has(sealed.keyId) ? ('backupPasswordWrong' as const) : ('backupDamaged' as const) }
  const text = await openText(sealed.data, passphrase)
  return text === null ? { entry, trouble: 'backupDamaged' as const } : entryIn(text)
}

function entryIn(text: string): OpenedEntry {
  try {
    return { entry: jsonOf(text), trouble: null }
  } catch (thrown) {
    return { entry: null, trouble: failureCode(thrown) }
  }
}

/** The text behind a sealed one; null when it does not open or is no text. */
async function openText(sealed: string, passphrase: string): Promise<string | null> {
  try {
    const opened = await openCryptoJs(sealed, passphrase)
    return opened && textIn(opened)
  } catch (thrown) {
    if (thrown instanceof Failure) return null
    throw thrown
  }
}
