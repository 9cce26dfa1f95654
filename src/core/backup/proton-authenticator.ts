import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromBase64, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import { readKeyUriField } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openGcm } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { looseText, readRows } from './rows.ts'
import { hasKeys, isObject } from './shape.ts'

/*
 * Proton Authenticator: plain JSON, or the same sealed with Argon2id and AES-256-GCM.
 */

export const name = 'protonAuthenticator'

const newestVersion = 1

/** Fixed by the app, not written in the file. */
const cost = { iterations: 2, memory: 19_456, parallelism: 1 }
const bound = utf8('proton.authenticator.export.v1')

const versioned = v.object({ version: v.pipe(v.number(), v.integer()) })
const plain = v.object({ entries: v.array(v.unknown()) })
const encrypted = v.object({ salt: v.string(), content: v.string() })
const entry = v.object({ content: v.object({ uri: v.string(), entry_type: looseText, name: looseText }), note: looseText })

/** Whether a file is a Proton Authenticator export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return isEncrypted(json) || isPlain(json)
}

const isEncrypted = (json: unknown) => hasKeys(json, 'version', 'salt', 'content')

function isPlain(json: unknown): boolean {
  if (!hasKeys(json, 'version', 'entries') || !Array.isArray(json.entries)) return false
  return json.entries.length === 0 || json.entries.some(given => isObject(given) && isObject(given.content))
}

/**
 * Reads a plain or encrypted export.
 * @throws Failure `backupNewer`, `backupDamaged`, `backupPasswordNeeded`, `accountsTooMany`;
 *   `backupPasswordWrong`, which a changed byte cannot be told from
 */
export async function read({ json }: BackupFile, password: string | null): Promise<BackupContents> {
  if (shaped(versioned, json).version > newestVersion) throw new Failure('backupNewer')
  const { entries } = shaped(plain, isEncrypted(json) ? await opened(json, neededPassword(password)) : json)
  return readRows(entries.map(withName), {
    format: name,
    shape: v.object({ entry }),
    accountOf: row => accountOf(row.entry),
    names: ['name'],
  })
}

async function opened(json: unknown, password: string): Promise<unknown> {
  const file = shaped(encrypted, json)
  const salt = fromBase64(file.salt, 'backupDamaged')
  const content = fromBase64(file.content, 'backupDamaged')
  if (content.length < 12 + 16) throw new Failure('backupDamaged')
  const key = await foreignArgon2id(password, { ...cost, salt })
  const bytes = await openGcm(key, content.slice(0, 12), content.slice(12), bound)
  if (!bytes) throw new Failure('backupPasswordWrong')
  return jsonOf(textIn(bytes) ?? '')
}

/** Brings the name an entry has to where it is looked for when the entry cannot be used. */
const withName = (given: unknown) => ({ entry: given, name: isObject(given) && isObject(given.content) ? given.content.name : '' })

/** The URI's label is the account's whole name, without the issuer; `name` says the same and is not cut at colons. One in front ends an issuer that is empty. */
function accountOf({ content, note }: v.InferOutput<typeof entry>): NewAccount {
  const account = readKeyUriField(content.uri)
  return { ...account, accountName: content.name.replace(/^:\s*/, '') || account.accountName, note }
}
