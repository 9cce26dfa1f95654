import * as v from 'valibot'

/*
 * The sealed document's shape, field by field as docs/vault-format.md names them. Short names:
 * they are written once per generation and read by other programs.
 */

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Unpadded base64url of exactly so many bytes. */
const bytes = (length: number) => v.pipe(v.string(), v.length(Math.ceil((length * 4) / 3)), v.regex(/^[\w-]*$/))

const kdfShape = v.strictObject({
  a: v.literal('argon2id'),
  ver: v.literal(19),
  m: whole,
  t: whole,
  p: whole,
  salt: v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(100)),
})

const passwordSlotShape = v.strictObject({ id: bytes(16), t: v.literal('password'), kdf: kdfShape, n: bytes(12), w: bytes(48) })

/** A way to unlock this version does not know. It is kept as it is and cannot be used. */
const otherSlotShape = v.pipe(
  v.looseObject({ id: bytes(16), t: v.pipe(v.string(), v.maxLength(40)) }),
  v.check(slot => slot.t !== 'password'),
)

export const documentShape = v.strictObject({
  f: v.literal('lockstep'),
  v: v.literal(1),
  minReader: v.literal(1),
  vaultId: bytes(16),
  gen: v.pipe(whole, v.minValue(1)),
  prev: v.union([v.literal(''), bytes(32)]),
  createdAt: whole,
  writer: v.pipe(v.string(), v.maxLength(40), v.regex(/^[\x20-\x7e]*$/)),
  slots: v.pipe(v.array(v.union([passwordSlotShape, otherSlotShape])), v.minLength(1), v.maxLength(20)),
  commit: bytes(16),
  enc: v.strictObject({ a: v.literal('A256GCM-HKDF'), salt: bytes(32), n: bytes(12) }),
  ct: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  sha: bytes(32),
})

/** The sealed document; see docs/vault-format.md. */
export type VaultFile = v.InferOutput<typeof documentShape>
export type PasswordSlot = v.InferOutput<typeof passwordSlotShape>
export type OtherSlot = v.InferOutput<typeof otherSlotShape>
export type Slot = PasswordSlot | OtherSlot

/** Everything the seal authenticates: all but the sealed text and the checksum. */
export type Header = Omit<VaultFile, 'ct' | 'sha'>
