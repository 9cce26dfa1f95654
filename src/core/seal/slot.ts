import { type Bytes, base64url, fromBase64url, randomBytes, utf8 } from '../bytes.ts'
import { canonicalJson, type Json } from '../canonical-json.ts'
import { Failure } from '../failure.ts'
import { checkCost, type Kdf } from './cost.ts'
import { deriveAesKey, keyMaterial } from './derive.ts'
import type { PasswordSlot, Slot } from './shapes.ts'

/** The document a slot belongs to; a slot moved to another one does not open. */
export interface SlotHome {
  f: 'lockstep'
  v: 1
  vaultId: string
}

/** The slot a password opens; null when there is none. */
export function passwordSlot(slots: readonly Slot[]): PasswordSlot | null {
  return slots.find(isPasswordSlot) ?? null
}

/** Whether this version knows how to open the slot. */
export function isPasswordSlot(slot: Slot): slot is PasswordSlot {
  return slot.t === 'password'
}

/**
 * A slot's cost and salt in the words of the rest of the program.
 * @throws Failure `kdfOutOfRange`
 */
export function kdfOf({ kdf: { m, t, p, salt } }: PasswordSlot): Kdf {
  return checkCost({ algorithm: 'argon2id', version: 19, memory: m, iterations: t, parallelism: p, salt })
}

/**
 * Wraps the data key for one password.
 * @param passwordKey Argon2id's 32 bytes
 * @throws Failure `kdfOutOfRange`
 */
export async function wrapForPassword(home: SlotHome, dataKey: Bytes, passwordKey: Bytes, kdf: Kdf): Promise<PasswordSlot> {
  const { memory: m, iterations: t, parallelism: p, salt } = checkCost(kdf)
  const open = {
    id: base64url(randomBytes(16)),
    t: 'password' as const,
    kdf: { a: 'argon2id' as const, ver: 19 as const, m, t, p, salt },
    n: base64url(randomBytes(12)),
  }
  const wrapped = await crypto.subtle.encrypt(gcm(home, open), await slotKey(home, passwordKey), dataKey)
  return { ...open, w: base64url(new Uint8Array(wrapped)) }
}

/**
 * The data key out of a password slot.
 * @throws Failure `passwordWrong` (also for a slot that was changed or moved here), `kdfOutOfRange`
 */
export async function unwrapWithPassword(home: SlotHome, slot: PasswordSlot, passwordKey: Bytes): Promise<Bytes> {
  kdfOf(slot)
  const { w, ...open } = slot
  const key = await slotKey(home, passwordKey)
  const wrapped = fromBase64url(w, 'vaultDamaged', 48)
  const dataKey = await crypto.subtle.decrypt(gcm(home, open), key, wrapped).catch(() => {
    throw new Failure('passwordWrong')
  })
  return new Uint8Array(dataKey)
}

async function slotKey({ vaultId }: SlotHome, passwordKey: Bytes): Promise<CryptoKey> {
  return deriveAesKey(await keyMaterial(passwordKey), fromBase64url(vaultId, 'vaultDamaged', 16), 'slot/password')
}

function gcm({ f, v, vaultId }: SlotHome, open: Omit<PasswordSlot, 'w'>) {
  const slot: Json = open
  const additionalData = utf8(`lockstep/1/slot\0${canonicalJson({ f, v, vaultId, slot })}`)
  return { name: 'AES-GCM' as const, iv: fromBase64url(open.n, 'vaultDamaged', 12), additionalData }
}
