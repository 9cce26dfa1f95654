import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromBase64 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { jsonOrNull, textIn } from './json.ts'
import { neededPassword } from './password.ts'
import { accountTold, looseText, readRows } from './rows.ts'
import { hasKeys, isObject, shapedOrNull } from './shape.ts'
import { isSealed, openSealed, sealOf } from './steam-seal.ts'
import { unzip, zipEntries, zipNames } from './zip.ts'

/*
 * Steam Guard: one account as JSON (`.maFile`, and the app's own file in its older and newer form),
 * or a zip archive of the folder `maFiles` of Steam Desktop Authenticator or steamguard-cli. Sealed files open only
 * together with `manifest.json`, which holds their salts.
 */

export const name = 'steam'

/** No more files than this in one folder. */
const mostFiles = 200
const longestManifest = 1024 * 1024

const guard = v.object({
  shared_secret: v.string(),
  account_name: looseText,
  /** As a number it has more digits than JSON's numbers keep. */
  steamid: v.nullish(
    v.union([
      v.pipe(
        v.number(),
        v.transform(() => ''),
      ),
      v.string(),
    ]),
    '',
  ),
})
const manifest = v.object({
  encrypted: v.nullish(v.boolean(), false),
  entries: v.pipe(v.array(sealOf), v.minLength(1), v.maxLength(mostFiles)),
})

type Manifest = v.InferOutput<typeof manifest>

const isManifest = (path: string) => /(^|\/)manifest\.json$/.test(path)
const isGuard = (path: string) => /\.maFile$/i.test(path)

/** Whether a file holds Steam Guard accounts, sound or not. */
export function claims({ bytes, json }: BackupFile): boolean {
  if (json === undefined) return zipNames(bytes).some(isGuard)
  return guardsIn(json).length > 0 || v.is(manifest, json)
}

/**
 * Reads the accounts. Nothing but the name and the key is taken: the rest would open the Steam account itself.
 * @throws Failure `backupPartMissing` for a manifest alone, or sealed files without it, `backupPasswordNeeded`,
 *   `backupPasswordWrong`, `backupDamaged`, `backupTooLarge`, `accountsTooMany`
 */
export async function read({ bytes, json }: BackupFile, password: string | null): Promise<BackupContents> {
  if (json === undefined) return contentsOf(await zippedGuards(bytes, password))
  const guards = guardsIn(json)
  if (!guards.length) throw new Failure('backupPartMissing')
  return contentsOf(guards)
}

const contentsOf = (guards: readonly unknown[]) => readRows(guards, { format: name, shape: guard, accountOf, names: ['account_name'] })

/** The accounts in a JSON value: itself, or those under `accounts`. */
function guardsIn(json: unknown): unknown[] {
  if (hasKeys(json, 'shared_secret')) return [json]
  const many = hasKeys(json, 'accounts') && isObject(json.accounts) ? Object.values(json.accounts) : []
  return many.some(account => hasKeys(account, 'shared_secret')) ? many : []
}

function accountOf({ shared_secret, account_name, steamid }: v.InferOutput<typeof guard>): NewAccount {
  const secret = fromBase64(shared_secret, 'backupDamaged')
  return accountTold({ type: 'steam', issuer: 'Steam', accountName: account_name || steamid, secret })
}

/** One file of a folder: its path and its text. */
interface Member {
  path: string
  text: string
}

/** A file with its name, out of a folder of Steam Desktop Authenticator. */
interface FolderFile {
  name: string
  bytes: Uint8Array
}

/** The files of such a folder among others: the list by its content, accounts by their names; none without a list. */
export function folderIn<T extends FolderFile>(files: readonly T[]): T[] {
  const lists = files.filter(({ bytes }) => manifestIn(bytes))
  return lists.length ? files.filter(file => lists.includes(file) || isGuard(file.name)) : []
}

function manifestIn(bytes: Uint8Array): Manifest | null {
  const text = bytes.length < longestManifest ? textIn(bytes) : null
  return text === null ? null : shapedOrNull(manifest, jsonOrNull(text))
}

/**
 * Reads the files of such a folder that were chosen together.
 * @throws Failure as `read`
 */
export async function readFolder(files: readonly FolderFile[], password: string | null): Promise<BackupContents> {
  if (files.length > mostFiles + 1) throw new Failure('backupTooLarge')
  const members = files.map(({ name, bytes }) => ({ path: name, text: textIn(bytes) ?? '' }))
  const seals = files.map(({ bytes }) => manifestIn(bytes)).find(found => found !== null)
  return contentsOf(await guardsOf(members, seals ?? null, password))
}

async function zippedGuards(bytes: Uint8Array, password: string | null): Promise<unknown[]> {
  const members = await membersOf(bytes, password)
  const seals = shapedOrNull(manifest, jsonOrNull(members.find(({ path }) => isManifest(path))?.text ?? ''))
  return guardsOf(members, seals, password)
}

async function guardsOf(members: readonly Member[], seals: Manifest | null, password: string | null): Promise<unknown[]> {
  const guards: unknown[] = []
  for (const member of members.filter(({ path }) => isGuard(path))) guards.push(await guardIn(member, seals, password))
  if (guards.every(guard => guard === null)) throw new Failure('backupPasswordWrong')
  return guards
}

async function membersOf(bytes: Uint8Array, password: string | null): Promise<Member[]> {
  const wanted = zipEntries(bytes).filter(({ name }) => isManifest(name) || isGuard(name))
  if (wanted.length > mostFiles) throw new Failure('backupTooLarge')
  const members: Member[] = []
  for (const entry of wanted) members.push({ path: entry.name, text: textIn(await unzip(bytes, entry, password)) ?? '' })
  return members
}

/** The account in one file; null for a sealed one that does not open, which nothing but its padding tells. */
async function guardIn({ path, text }: Member, seals: Manifest | null, password: string | null): Promise<unknown> {
  if (text.trimStart().startsWith('{')) return jsonOrNull(text)
  const seal = seals?.entries.find(({ filename }) => path.endsWith(filename))
  if (!seal || !isSealed(seal)) throw new Failure('backupPartMissing')
  const plain = await openSealed(fromBase64(text.trim(), 'backupDamaged'), seal, neededPassword(password))
  return plain && jsonOrNull(textIn(plain) ?? '')
}
