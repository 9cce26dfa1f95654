import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromBase64 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { openXChaCha } from './secretstream.ts'
import { hasKeys } from './shape.ts'

/*
 * cotp: plain JSON with a list of elements, or its database: the same, sealed with Argon2id and
 * XChaCha20-Poly1305.
 */

export const name = 'cotp'

/** Fixed by the app, not written in the file; the memory is in KiB. */
const cost = { memory: 32_768, iterations: 4, parallelism: 4 }
const newestVersion = 1

const file = v.object({ elements: v.array(v.unknown()) })
const database = v.object({ version: v.pipe(v.number(), v.integer()), nonce: v.string(), salt: v.string(), cipher: v.string() })
const element = v.object({
  secret: v.string(),
  issuer: looseText,
  label: looseText,
  digits: looseNumber,
  type: looseText,
  algorithm: looseText,
  period: looseNumber,
  counter: looseNumber,
})

/** Whether a file is a cotp export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'version', 'elements') || isDatabase(json)
}

const isDatabase = (json: unknown) => hasKeys(json, 'nonce', 'salt', 'cipher')

/**
 * Reads an export or a database.
 * @throws Failure `backupNewer`, `backupDamaged`, `backupPasswordNeeded`, `accountsTooMany`;
 *   `backupPasswordWrong`, which a changed byte cannot be told from
 */
export async function read({ json }: BackupFile, password: string | null): Promise<BackupContents> {
  const { elements } = shaped(file, isDatabase(json) ? await opened(json, password) : json)
  return readRows(elements, { format: name, shape: element, accountOf, names: ['issuer', 'label'] })
}

async function opened(json: unknown, password: string | null): Promise<unknown> {
  const { version, ...sealed } = shaped(database, json)
  if (version > newestVersion) throw new Failure('backupNewer')
  const [nonce, salt, cipher] = [sealed.nonce, sealed.salt, sealed.cipher].map(text => fromBase64(text, 'backupDamaged'))
  if (nonce?.length !== 24 || !salt || !cipher || cipher.length < 16) throw new Failure('backupDamaged')
  const plain = openXChaCha(await foreignArgon2id(neededPassword(password), { ...cost, salt }), nonce, cipher)
  if (!plain) throw new Failure('backupPasswordWrong')
  return jsonOf(textIn(plain) ?? '')
}

function accountOf({ label: accountName, type, ...given }: v.InferOutput<typeof element>): NewAccount {
  return accountTold({ ...given, type: type || 'TOTP', accountName })
}
