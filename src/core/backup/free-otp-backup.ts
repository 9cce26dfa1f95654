import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openGcm, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { accountOfToken, freeOtpToken, tokenNames } from './free-otp-token.ts'
import { javaMap } from './java-map.ts'
import { jsonOf, jsonOrNull } from './json.ts'
import { beginsAs } from './magic.ts'
import { neededPassword } from './password.ts'
import { readRows, signedBytes } from './rows.ts'
import { shapedOrNull } from './shape.ts'

/*
 * FreeOTP 2: a serialized Java map, called .xml, whose keys are sealed under a master key.
 */

export const name = 'freeOtpBackup'

const tokenSuffix = '-token'

const sealedKey = v.object({ mCipherText: signedBytes, mParameters: signedBytes, mToken: v.string() })
const masterKey = v.object({
  mAlgorithm: v.pipe(v.string(), v.regex(/^PBKDF2withHmacSHA(1|256|512)$/i)),
  mIterations: v.nullish(v.number(), 100_000),
  mSalt: signedBytes,
  mEncryptedKey: sealedKey,
})
const keyHolder = v.object({ key: v.string() })
const openedToken = v.object({ ...freeOtpToken.entries, secret: v.nullable(v.instance(Uint8Array)) })

type SealedKey = v.InferOutput<typeof sealedKey>

/** Whether a file is a FreeOTP 2 backup, sound or not. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'java')
}

/**
 * Reads a backup. A wrong password and a changed master key cannot be told apart.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `backupCostTooHigh`, `accountsTooMany`
 */
export async function read({ bytes }: BackupFile, password: string | null): Promise<BackupContents> {
  const texts = javaMap(bytes)
  const holder = shaped(masterKey, jsonOf(texts.get('masterKey') ?? ''))
  const key = await openMasterKey(holder, password)
  const tokens = await Promise.all(idsIn(texts).map(id => tokenWithKey(texts, id, key)))
  return readRows(tokens, { format: name, shape: openedToken, accountOf, names: tokenNames })
}

/** The tokens in the order of their keys; those without a key come last. */
function idsIn(texts: ReadonlyMap<string, string>): string[] {
  const ids = Array.from(texts.keys())
  const ofTokens = ids.filter(id => id.endsWith(tokenSuffix)).map(id => id.slice(0, -tokenSuffix.length))
  const keyed = ids.filter(id => texts.has(id + tokenSuffix))
  return Array.from(new Set([...keyed, ...ofTokens]))
}

async function openMasterKey(holder: v.InferOutput<typeof masterKey>, password: string | null): Promise<Bytes> {
  const { mAlgorithm, mIterations: iterations, mSalt: salt, mEncryptedKey } = holder
  const hash = `SHA-${mAlgorithm.match(/SHA(1|256|512)$/i)?.[1] ?? '1'}` as 'SHA-1' | 'SHA-256' | 'SHA-512'
  const key = await openKey(await pbkdf2(utf8(neededPassword(password)), { hash, salt, iterations }), mEncryptedKey)
  if (key?.length !== 32) throw new Failure('backupPasswordWrong')
  return key
}

/** A token as JSON says it, with its opened key; null where there is none that opens. */
async function tokenWithKey(texts: ReadonlyMap<string, string>, id: string, masterKey: Bytes): Promise<unknown> {
  const token = shapedOrNull(freeOtpToken, jsonOrNull(texts.get(id + tokenSuffix) ?? ''))
  const holder = shapedOrNull(keyHolder, jsonOrNull(texts.get(id) ?? ''))
  const sealed = holder && shapedOrNull(sealedKey, jsonOrNull(holder.key))
  return token && { ...token, secret: sealed && (await openKey(masterKey, sealed)) }
}

async function openKey(key: Bytes, { mCipherText, mParameters, mToken }: SealedKey): Promise<Bytes | null> {
  const iv = nonceIn(mParameters)
  return iv && openGcm(key, iv, mCipherText, utf8(mToken))
}

/** The nonce: an OCTET STRING of 12 bytes in DER, alone or first in a SEQUENCE. */
function nonceIn(der: Uint8Array): Bytes | null {
  const start = der[0] === 0x30 ? 2 : 0
  return der[start] === 0x04 && der[start + 1] === 12 && der.length >= start + 14 ? new Uint8Array(der.slice(start + 2, start + 14)) : null
}

/** The counter is exact here, other than in the apps before. */
function accountOf({ secret, ...token }: v.InferOutput<typeof openedToken>): NewAccount {
  if (!secret) throw new Failure('backupDamaged')
  return accountOfToken(token, secret, token.counter ?? 0)
}
