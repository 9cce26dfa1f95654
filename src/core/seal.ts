import { type Bytes, base64url, equalBytes, fromBase64url, randomBytes, utf8 } from './bytes.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import { Failure } from './failure.ts'
import { deriveAesKey, deriveBytes, deriveMaterial, keyMaterial } from './seal/derive.ts'
import type { Header } from './seal/shapes.ts'

/*
 * Sealing with a data key: AES-256-GCM under a key made for this one write, with the whole
 * header as associated data. docs/vault-format.md says the same for other programs.
 */

/** A vault's data key, ready for use and impossible to read out. */
export interface VaultKey {
  vaultId: Bytes
  /** Input keying material of the data key itself (for the commitment). */
  root: CryptoKey
  /** Keying material for sealing (K_vault). */
  vault: CryptoKey
}

/** Makes a data key usable; the bytes stay the caller's to wipe. `vaultId` is base64url. */
export async function vaultKey(dataKey: Bytes, vaultId: string): Promise<VaultKey> {
  const id = fromBase64url(vaultId, 'vaultDamaged', 16)
  const root = await keyMaterial(dataKey)
  return { vaultId: id, root, vault: await deriveMaterial(root, id, 'vault') }
}

/** 16 bytes that only this data key gives: a header names the one key that opens it. */
export async function commitment({ root, vaultId }: VaultKey): Promise<string> {
  return base64url(await deriveBytes(root, vaultId, 'commit', 16))
}

/** The header's part that no two writes may share: a salt of 32 bytes for the write's own key, and a nonce of 12. */
export function newEncryption(): Header['enc'] {
  return { a: 'A256GCM-HKDF', salt: base64url(randomBytes(32)), n: base64url(randomBytes(12)) }
}

/** Seals a plaintext under a header whose `enc` is fresh: AES-256-GCM with the whole header as associated data. */
export async function seal(key: VaultKey, header: Header, plaintext: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(gcm(header), await writeKey(key, header), plaintext))
}

/**
 * Opens what `seal` made.
 * @throws Failure `vaultDamaged` when header, sealed text or key do not belong together
 */
export async function open(key: VaultKey, header: Header, sealed: Bytes): Promise<Bytes> {
  await checkCommitment(key, header)
  const plaintext = await crypto.subtle.decrypt(gcm(header), await writeKey(key, header), sealed).catch(() => {
    throw new Failure('vaultDamaged')
  })
  return new Uint8Array(plaintext)
}

async function checkCommitment(key: VaultKey, { commit }: Header): Promise<void> {
  if (!equalBytes(utf8(await commitment(key)), utf8(commit))) throw new Failure('vaultDamaged')
}

function writeKey(key: VaultKey, { enc }: Header): Promise<CryptoKey> {
  return deriveAesKey(key.vault, fromBase64url(enc.salt, 'vaultDamaged', 32), 'write')
}

function gcm(header: Header) {
  const additionalData = utf8(`lockstep/1/vault\0${canonicalJson(header as Json)}`)
  return { name: 'AES-GCM' as const, iv: fromBase64url(header.enc.n, 'vaultDamaged', 12), additionalData }
}
