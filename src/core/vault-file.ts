import * as v from 'valibot'
import { type Bytes, base64url, equalBytes, fromBase64url, randomBytes, sha256, utf8 } from './bytes.ts'
import { canonicalJson, type Json, readCanonical } from './canonical-json.ts'
import { Failure } from './failure.ts'
import type { Kdf } from './seal/cost.ts'
import { documentShape, type Header, type Slot, type VaultFile } from './seal/shapes.ts'
import { kdfOf, passwordSlot, unwrapWithPassword, wrapForPassword } from './seal/slot.ts'
import { commitment, newEncryption, open, seal, type VaultKey, vaultKey } from './seal.ts'
import type { Vault } from './vault.ts'
import { readContent, writeContent } from './vault-content.ts'

export type { VaultFile } from './seal/shapes.ts'

/** What a stored text turned out to be. `newer` was written by a later version and is left alone. */
export type Reading = { kind: 'file'; file: VaultFile } | { kind: 'newer' } | { kind: 'damaged' }

/** Who writes, and when (ms since 1970). */
export interface Writing {
  now: number
  writer: string
}

/** The newest version of the document this program reads and writes. */
const version = 1

/** What every version of the document has, for all times. */
const anyVersion = v.looseObject({ f: v.literal('lockstep'), v: v.number(), minReader: v.number(), sha: v.string() })

/** Reads a stored text and checks its checksum; no key is needed. Never throws. */
export async function readVaultFile(text: string): Promise<Reading> {
  const document = v.safeParse(anyVersion, readCanonical(text))
  if (!document.success) return { kind: 'damaged' }
  const { sha, ...rest } = document.output
  if ((await checksum(rest as Json)) !== sha) return { kind: 'damaged' }
  if (rest.v > version || rest.minReader > version) return { kind: 'newer' }
  const { success, output } = v.safeParse(documentShape, document.output)
  return success ? { kind: 'file', file: output } : { kind: 'damaged' }
}

/** The document as it is stored: canonical JSON, ASCII only. */
export function vaultFileText(file: VaultFile): string {
  return canonicalJson(file as Json)
}

/** SHA-256 over the canonical rest: tells damage from a wrong password, and nothing else. */
async function checksum(rest: Json): Promise<string> {
  return base64url(await sha256(utf8(canonicalJson(rest))))
}

/** A vault's identity and its fresh data key, with the slot that a password opens. */
export interface NewSeal {
  vaultId: string
  dataKey: Bytes
  slots: Slot[]
}

/**
 * A fresh data key for a vault, wrapped for one password.
 * @param vaultId the vault's own, or null for a new vault
 * @throws Failure `kdfOutOfRange`
 */
export async function newSeal(vaultId: string | null, passwordKey: Bytes, kdf: Kdf): Promise<NewSeal> {
  const id = vaultId ?? base64url(randomBytes(16))
  const dataKey = randomBytes(32)
  const slot = await wrapForPassword({ f: 'lockstep', v: version, vaultId: id }, dataKey, passwordKey, kdf)
  return { vaultId: id, dataKey, slots: [slot] }
}

/** What a new generation is sealed from; `prev` is the checksum of the document before it, '' for the first. */
export interface Sealing extends Writing {
  vault: Vault
  key: VaultKey
  gen: number
  prev: string
  slots: Slot[]
}

/**
 * Seals one generation, opens it again and compares: what comes back can be read.
 * @throws Failure `vaultDamaged` when it cannot (nothing was stored yet)
 */
export async function sealVault({ vault, key, gen, prev, slots, now, writer }: Sealing): Promise<VaultFile> {
  const header: Header = {
    f: 'lockstep',
    v: version,
    minReader: version,
    vaultId: base64url(key.vaultId),
    gen,
    prev,
    createdAt: now,
    writer,
    slots,
    commit: await commitment(key),
    enc: newEncryption(),
  }
  const plaintext = writeContent(vault, gen)
  const rest = { ...header, ct: base64url(await seal(key, header, plaintext)) }
  const file = { ...rest, sha: await checksum(rest as Json) }
  await proveReadable(file, key, plaintext)
  return file
}

async function proveReadable(file: VaultFile, key: VaultKey, plaintext: Bytes): Promise<void> {
  const reading = await readVaultFile(vaultFileText(file))
  if (reading.kind !== 'file') throw new Failure('vaultDamaged')
  const back = await openBytes(reading.file, key)
  readContent(back, file.gen)
  if (!equalBytes(back, plaintext)) throw new Failure('vaultDamaged')
}

/**
 * The vault inside a document.
 * @throws Failure `vaultDamaged`, `vaultNewer` (a later schema inside)
 */
export async function openVault(file: VaultFile, key: VaultKey): Promise<Vault> {
  return readContent(await openBytes(file, key), file.gen)
}

function openBytes({ ct, sha: _sha, ...header }: VaultFile, key: VaultKey): Promise<Bytes> {
  return open(key, header, fromBase64url(ct, 'vaultDamaged'))
}

/**
 * The data key of a document, by password.
 * @param passwordKey Argon2id's 32 bytes
 * @throws Failure `passwordWrong`, `kdfOutOfRange`
 */
export async function dataKeyOf(file: VaultFile, passwordKey: Bytes): Promise<Bytes> {
  const slot = passwordSlot(file.slots)
  if (!slot) throw new Failure('vaultDamaged')
  return unwrapWithPassword(file, slot, passwordKey)
}

/**
 * Cost and salt of the document's password; null when no password opens it.
 * @throws Failure `kdfOutOfRange`
 */
export function passwordCost(file: VaultFile): Kdf | null {
  const slot = passwordSlot(file.slots)
  return slot && kdfOf(slot)
}

/** A document's data key (32 bytes) as what its content is sealed and opened with; the bytes cannot be read out of it again. */
export function keyFor({ vaultId }: Pick<VaultFile, 'vaultId'>, dataKey: Bytes): Promise<VaultKey> {
  return vaultKey(dataKey, vaultId)
}
