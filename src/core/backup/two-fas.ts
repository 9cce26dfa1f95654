import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { type Bytes, fromBase64, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { namesIn } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { openGcm, pbkdf2 } from './ciphers.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseNumber, looseText, readRows, soundRows } from './rows.ts'
import { hasKeys, shapedOrNull } from './shape.ts'

/*
 * 2FAS (.2fas): schema versions 1 to 4, plain or encrypted with PBKDF2 and AES-256-GCM.
 */

export const name = 'twoFas'

const newestSchema = 4

/** Fixed by the app, not written in the file. */
const iterations = 10_000

const file = v.object({
  schemaVersion: looseNumber,
  services: v.nullish(v.array(v.unknown()), []),
  groups: v.optional(v.unknown()),
  servicesEncrypted: looseText,
  reference: looseText,
})
const group = v.object({ id: v.string(), name: v.string() })
const otp = v.object({
  account: looseText,
  issuer: looseText,
  label: looseText,
  digits: looseNumber,
  period: looseNumber,
  algorithm: looseText,
  counter: looseNumber,
  tokenType: looseText,
})
const service = v.object({ name: looseText, secret: v.string(), otp: v.nullish(otp), groupId: looseText })

const placed = v.object({ order: v.object({ position: v.number() }) })

type Service = v.InferOutput<typeof service>

/** Whether a file is a 2FAS backup, sound or not, or only the list of services that a script took out of one. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'servicesEncrypted') || hasKeys(json, 'services', 'schemaVersion') || isList(json)
}

const isList = (json: unknown): json is unknown[] => Array.isArray(json) && json.some(row => hasKeys(row, 'name', 'secret', 'otp'))

/**
 * Reads a plain or encrypted backup.
 * @throws Failure `backupNewer`, `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `accountsTooMany`
 */
export async function read({ json }: BackupFile, password: string | null): Promise<BackupContents> {
  const { schemaVersion, services, groups, servicesEncrypted, reference } = shaped(file, isList(json) ? { services: json } : json)
  if (schemaVersion !== null && schemaVersion > newestSchema) throw new Failure('backupNewer')
  const rows = servicesEncrypted ? await openServices(servicesEncrypted, reference, neededPassword(password)) : services
  const groupNames = new Map(soundRows(group, groups).map(({ id, name }) => [id, name]))
  return readRows(rows, { format: name, shape: service, accountOf: row => accountOf(row, groupNames), names: ['name'], placeOf })
}

/** The place the app keeps for a service; those without one stay in front. */
const placeOf = (row: unknown) => shapedOrNull(placed, row)?.order.position ?? 0

/** The reference seals a fixed text under the same password: where the services do not open, it tells why. */
async function openServices(servicesEncrypted: string, reference: string, password: string): Promise<unknown[]> {
  const sealed = partsOf(servicesEncrypted)
  const opened = await openParts(sealed, password)
  if (!opened) throw new Failure((await opensReference(reference, password)) ? 'backupDamaged' : 'backupPasswordWrong')
  return shaped(v.array(v.unknown()), jsonOf(textIn(opened) ?? ''))
}

async function opensReference(reference: string, password: string): Promise<boolean> {
  return reference !== '' && (await openParts(partsOf(reference), password)) !== null
}

interface Parts {
  sealed: Bytes
  salt: Bytes
  iv: Bytes
}

/** Ciphertext with its tag, salt and nonce, each in base64, with colons between. */
function partsOf(text: string): Parts {
  const [sealed, salt, iv, ...more] = text.split(':').map(part => fromBase64(part.replace(/\s/g, ''), 'backupDamaged'))
  if (!sealed || !salt?.length || iv?.length !== 12 || more.length) throw new Failure('backupDamaged')
  return { sealed, salt, iv }
}

async function openParts({ sealed, salt, iv }: Parts, password: string): Promise<Bytes | null> {
  const key = await pbkdf2(utf8(password), { hash: 'SHA-256', salt, iterations })
  return openGcm(key, iv, sealed)
}

function accountOf({ name: shown, secret, otp: given, groupId }: Service, groups: ReadonlyMap<string, string>): NewAccount {
  const { tokenType, algorithm, digits, period, counter } = given ?? shaped(otp, {})
  return accountTold({
    ...namesOf(shown, given),
    type: tokenType || 'totp',
    secret,
    ...{ algorithm, digits, period, counter },
    groups: [groups.get(groupId) ?? ''].filter(Boolean),
  })
}

/** What was typed by hand on an iPhone has only the name that is shown. */
function namesOf(shown: string, given: Service['otp']): { issuer: string; accountName: string } {
  const issuer = given?.issuer || shown
  const { accountName } = namesIn(given?.label ?? '', issuer)
  return { issuer, accountName: given?.account || (accountName === issuer ? '' : accountName) }
}
