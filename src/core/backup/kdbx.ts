import type { Kdbx, KdbxEntry, KdbxGroup } from 'kdbxweb'
import { Failure } from '../failure.ts'
import { foreignArgon2 } from '../kdf.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { checkKdbxHeader } from './kdbx-header.ts'
import { type KeePassFields, otpsIn } from './kdbx-otp.ts'
import { beginsAs } from './magic.ts'
import { neededPassword } from './password.ts'
import { addRow } from './rows.ts'
import { sitesOf } from './web-sites.ts'

/*
 * KeePass databases (KDBX 3.1 and 4) and KeePass's XML export. A library opens them, which is loaded
 * for such a file only. Passwords are never looked at.
 */

export const name = 'keePass'

/** Whether a file is a KeePass database or its export as XML, sound or not. */
export function claims({ bytes, text }: BackupFile): boolean {
  return beginsAs(bytes, 'keepass') || beginsAs(bytes, 'keepassOld') || isXml(text)
}

const isXml = (text: string | null) => text !== null && /^\s*(<\?xml[^<>]*\?>\s*)?(<!--[^>]*-->\s*)?<KeePassFile[\s>]/.test(text)

/**
 * Reads the entries outside of the recycle bin; a row's number is the place among them.
 * @throws Failure `backupKeePassOld`, `backupKeePassCipher`, `backupNewer`, `backupDamaged`, `backupPasswordNeeded`,
 *   `backupCostTooHigh`, `accountsTooMany`; `backupPasswordWrong`, also when a key file or a hardware key belongs to the password
 */
export async function read({ bytes, text }: BackupFile, password: string | null): Promise<BackupContents> {
  if (beginsAs(bytes, 'keepassOld')) throw new Failure('backupKeePassOld')
  if (isXml(text)) return contentsOf(await openedXml(text ?? ''))
  checkKdbxHeader(bytes)
  return contentsOf(await openedDatabase(bytes, neededPassword(password), null))
}

/**
 * Reads a database whose key file was chosen beside it, which may have no password at all.
 * @throws Failure as `read`
 */
export async function readWithKeyFile(bytes: Uint8Array, password: string | null, keyFile: Uint8Array): Promise<BackupContents> {
  checkKdbxHeader(bytes)
  try {
    return contentsOf(await openedDatabase(bytes, password, keyFile))
  } catch (thrown) {
    const isLocked = password === null && thrown instanceof Failure && thrown.code === 'backupPasswordWrong'
    throw isLocked ? new Failure('backupPasswordNeeded') : thrown
  }
}

function contentsOf(database: Kdbx): BackupContents {
  const found: BackupContents = { format: name, accounts: [], problems: [] }
  const bin = database.meta.recycleBinUuid?.id
  entriesIn(database.groups, bin, []).forEach(({ entry, path }, index) => {
    addEntry(found, entry, path, index + 1)
  })
  return found
}

async function openedDatabase(bytes: Uint8Array, password: string | null, keyFile: Uint8Array | null): Promise<Kdbx> {
  const { Kdbx, Credentials, ProtectedValue, CryptoEngine } = await library()
  CryptoEngine.setArgon2Impl(argon2)
  const file = new Uint8Array(bytes).buffer
  const secret = password === null ? null : ProtectedValue.fromString(password)
  return orFailure(async () => Kdbx.load(file, await new Credentials(secret, keyFile && new Uint8Array(keyFile)).ready))
}

async function openedXml(xml: string): Promise<Kdbx> {
  const { Kdbx, Credentials, ProtectedValue } = await library()
  return orFailure(() => Kdbx.loadXml(withMeta(xml), new Credentials(ProtectedValue.fromString('-'))))
}

/** The library wants the part that tells of the database, which some programs leave out. */
const withMeta = (xml: string) => (xml.includes('<Meta') ? xml : xml.replace(/<KeePassFile[^<>]*>/, '$&<Meta/>'))

/** Loads the library. Loaders do not agree on whether what it is made of stands under `default`. */
async function library(): Promise<typeof import('kdbxweb')> {
  const loaded: typeof import('kdbxweb') & { default?: typeof import('kdbxweb') | undefined } = await import('kdbxweb')
  return loaded.default ?? loaded
}

/** Memory in KiB; kind 0 is Argon2d, 2 is Argon2id. */
async function argon2(
  password: ArrayBuffer,
  salt: ArrayBuffer,
  memory: number,
  iterations: number,
  length: number,
  parallelism: number,
  kind: number,
): Promise<ArrayBuffer> {
  const cost = { memory, iterations, parallelism, length, salt: new Uint8Array(salt) }
  return (await foreignArgon2(kind === 0 ? 'argon2d' : 'argon2id', new Uint8Array(password), cost)).buffer
}

const failures = {
  InvalidKey: 'backupPasswordWrong',
  Unsupported: 'backupNewer',
  InvalidVersion: 'backupNewer',
} as const

/** The library's own errors as Failures: whatever it does not name means damage. */
async function orFailure<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    const known = Object.entries(failures).find(([error]) => error === code)?.[1]
    throw known === 'backupPasswordWrong' ? new Failure(known, 'keyFile') : new Failure(known ?? 'backupDamaged')
  }
}

interface Placed {
  entry: KdbxEntry
  /** The names of the groups it lies in, without the root. */
  path: string[]
}

function entriesIn(groups: readonly KdbxGroup[], bin: string | undefined, path: readonly string[]): Placed[] {
  return groups
    .filter(({ uuid }) => bin === undefined || uuid.id !== bin)
    .flatMap(group => {
      const own = group.parentGroup ? [...path, group.name ?? ''] : []
      return [...group.entries.map(entry => ({ entry, path: own })), ...entriesIn(group.groups, bin, own)]
    })
}

function addEntry(found: BackupContents, entry: KdbxEntry, path: readonly string[], row: number): void {
  const fields = fieldsOf(entry)
  const field = (name: string) => fields.get(name)?.trim() ?? ''
  const names = { issuer: field('title'), accountName: field('username') }
  const groups = Array.from(new Set([path.join('/'), ...entry.tags])).filter(Boolean)
  const around = { note: fields.get('notes') ?? '', groups, sites: sitesOf([field('url')]) }
  for (const accountOf of otpsIn(fields, names)) {
    addRow(found, row, [names.issuer, names.accountName].filter(Boolean).join(': '), () => ({ ...accountOf(), ...around }))
  }
}

function fieldsOf({ fields }: KdbxEntry): KeePassFields {
  return new Map(Array.from(fields, ([name, value]) => [name.toLowerCase(), typeof value === 'string' ? value : value.getText()]))
}
