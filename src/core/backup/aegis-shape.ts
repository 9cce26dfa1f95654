import * as v from 'valibot'
import { type Bytes, base64Text, fromBase64, fromHex, hexText, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'

/*
 * The outside of an Aegis vault file: who can open it, and the sealed or plain content.
 * Unknown keys are ignored, as Aegis does.
 */

/** The newest versions of file and content that are understood. */
export const newest = { file: 1, content: 3 } as const

/** Turns hex of a known length into bytes. */
const hexBytes = (length: number) => v.pipe(v.string(), v.length(length * 2), v.transform(fromHex), v.instance(Uint8Array<ArrayBuffer>))

const params = v.object({ nonce: hexBytes(12), tag: hexBytes(16) })
const passwordSlot = v.object({
  type: v.literal(1),
  key: hexBytes(32),
  key_params: params,
  n: v.number(),
  r: v.number(),
  p: v.number(),
  salt: hexBytes(32),
  repaired: v.nullish(v.boolean(), false),
})
const file = v.object({
  version: v.pipe(v.number(), v.integer()),
  header: v.nullish(v.object({ slots: v.nullish(v.array(v.unknown()), null), params: v.optional(v.unknown()) }), {}),
  db: v.unknown(),
})

/** AES-256-GCM output as Aegis keeps it: the tag apart from the ciphertext. */
export interface Sealed {
  nonce: Bytes
  tag: Bytes
  ciphertext: Bytes
}

/** A way in by password: scrypt's parameters and the master key it wraps. */
export interface PasswordSlot {
  n: number
  r: number
  p: number
  salt: Bytes
  wrapped: Sealed
  /** False for one that an old version may have made, which took long passwords for others. */
  repaired: boolean
}

/** A vault file with its outside read. */
export type AegisFile = { encrypted: false; content: unknown } | { encrypted: true; slots: PasswordSlot[]; content: Sealed }

/** Whether a JSON value is an Aegis vault, sound or not. */
export function isAegis(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'header') && Object.hasOwn(json, 'db')
}

/**
 * Reads the outside of a vault file. Nothing is derived or decrypted yet.
 * @throws Failure `backupDamaged`, `backupNewer`
 */
export function aegisFile(json: unknown): AegisFile {
  const { version, header, db } = shaped(file, json)
  if (version > newest.file) throw new Failure('backupNewer')
  if (typeof db !== 'string') return { encrypted: false, content: db }
  const slots = (header.slots ?? []).map(slotOf).filter(slot => slot !== null)
  if (!slots.length) throw new Failure('backupDamaged', 'slots')
  return { encrypted: true, slots, content: { ...shaped(params, header.params), ciphertext: fromBase64(db, 'backupDamaged') } }
}

/**
 * A value that must have a shape.
 * @throws Failure `backupDamaged`
 */
export function shaped<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (!result.success) throw new Failure('backupDamaged')
  return result.output
}

/** A sound password slot; null for any other kind, which cannot be used here. */
function slotOf(value: unknown): PasswordSlot | null {
  const result = v.safeParse(passwordSlot, value)
  if (!result.success) return null
  const { n, r, p, salt, key, key_params, repaired } = result.output
  return { n, r, p, salt, repaired, wrapped: { ...key_params, ciphertext: key } }
}

/** Writes a vault file with one password slot. `slotId` is a UUID. */
export function aegisText(slotId: string, slot: Omit<PasswordSlot, 'repaired'>, content: Sealed): string {
  const { n, r, p, salt, wrapped } = slot
  const key = { type: 1, uuid: slotId, key: hexText(wrapped.ciphertext), key_params: paramsOf(wrapped) }
  const slots = [{ ...key, n, r, p, salt: hexText(salt), repaired: true, is_backup: false }]
  const header = { slots, params: paramsOf(content) }
  return `${JSON.stringify({ version: newest.file, header, db: base64Text(content.ciphertext) }, null, 4)}\n`
}

const paramsOf = ({ nonce, tag }: Sealed) => ({ nonce: hexText(nonce), tag: hexText(tag) })

/** The content as the bytes that are sealed. */
export function contentBytes(content: object): Bytes {
  return utf8(JSON.stringify(content))
}
