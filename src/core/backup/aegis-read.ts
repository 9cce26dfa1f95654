import { type Bytes, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { scrypt } from '../kdf.ts'
import { mayBeRestored } from '../site/binding.ts'
import { openContents } from './aegis.ts'
import type { BackupContents } from './aegis-content.ts'
import { aegisFile, isAegis, newest, type PasswordSlot } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { hasKeys } from './shape.ts'

/*
 * Reads Aegis vaults, our own backups among them, with the password. Runs scrypt: for a worker only.
 */

export const name = 'aegis'

/** What one slot may ask for, and all together, in bytes that scrypt fills. */
const mostMemory = 512 * 1024 ** 2
const mostWork = 2 * 1024 ** 3

/** Whether a file is an Aegis vault, sound or not, or only the content that a script took out of one. */
export function claims({ json }: BackupFile): boolean {
  return isAegis(json) || contentOf(json) !== null
}

/** The content by itself, or the list of entries by itself. */
function contentOf(json: unknown): unknown {
  const content = Array.isArray(json) ? { version: newest.content, entries: json } : json
  if (!hasKeys(content, 'version', 'entries') || !Array.isArray(content.entries)) return null
  return content.entries.some(row => hasKeys(row, 'type', 'info')) ? content : null
}

/**
 * Reads a plain or encrypted vault, trying every password slot.
 * @throws Failure `backupPasswordNeeded`, `backupPasswordWrong`, `backupDamaged`, `backupNewer`,
 *   `backupCostTooHigh` (before anything is derived), `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const content = contentOf(file.json)
  const vault = content === null ? aegisFile(file.json) : ({ encrypted: false, content } as const)
  if (vault.encrypted) checkCost(vault.slots)
  if (vault.encrypted && password === null) throw new Failure('backupPasswordNeeded')
  return openContents(vault, slot => keysFor(slot, password ?? ''), mayBeRestored)
}

/** The key of a slot, and for one that an old version may have made those it made of a long password. */
async function* keysFor(slot: PasswordSlot, password: string): AsyncGenerator<Bytes> {
  for (const form of formsOf(password)) yield new Uint8Array(await scrypt(form || noPassword, slot))
  if (slot.repaired) return
  for (const bytes of oldPasswords(password)) yield new Uint8Array(await scrypt(bytes, slot))
}

/** HMAC fills a key with zeros (RFC 2104 §2), so that none gives the same as one zero. Other apps let a password be empty. */
const noPassword = new Uint8Array(1)

/** As typed, and as other systems write the same letters: é is one sign or two. */
const formsOf = (password: string) => new Set([password, password.normalize('NFC'), password.normalize('NFD')])

/** HMAC fills a key up to 64 bytes with zeros by itself, so that only longer ones are told apart by them. */
const hmacBlock = 64

/**
 * What old versions made of a password: the whole buffer of Java's encoder, with the zeros that were
 * left in it. It had 2 bytes for each letter on Android, and 1.1 elsewhere.
 */
function oldPasswords(password: string): Bytes[] {
  const bytes = utf8(password)
  const sizes = [2 * password.length, Math.floor(1.1 * password.length)].map(size => (size < bytes.length ? 2 * size + 1 : size))
  return sizes.filter(size => size > hmacBlock && size > bytes.length).map(size => withZeros(bytes, size))
}

function withZeros(bytes: Uint8Array, size: number): Bytes {
  const padded = new Uint8Array(size)
  padded.set(bytes)
  return padded
}

/** Refuses costs made to exhaust the reader: every number in the file comes from a stranger. */
function checkCost(slots: readonly PasswordSlot[]): void {
  const sound = slots.every(({ n, r, p }) => [n, r, p].every(isPositive) && 128 * n * r <= mostMemory && p <= 16)
  const work = slots.reduce((sum, { n, r, p }) => sum + 128 * n * r * p, 0)
  if (!sound || work > mostWork) throw new Failure('backupCostTooHigh')
}

const isPositive = (value: number) => Number.isSafeInteger(value) && value > 0
