import * as v from 'valibot'
import { type Bytes, equalBytes, fromBase64, sha256, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import { shaped } from './aegis-shape.ts'
import { hmac, openCbc, pbkdf2 } from './ciphers.ts'
import { jsonOf, textIn } from './json.ts'

/*
 * Bitwarden's lock with a password: PBKDF2 or Argon2id, stretched to two keys, AES-256-CBC with
 * HMAC-SHA256 over what it gave.
 */

const number = v.nullish(v.number(), 0)
const file = v.object({
  salt: v.string(),
  kdfType: v.number(),
  kdfIterations: v.number(),
  kdfMemory: number,
  kdfParallelism: number,
  encKeyValidation_DO_NOT_EDIT: v.string(),
  data: v.string(),
})

type File = v.InferOutput<typeof file>

/**
 * Opens an export that is locked with a password.
 * @throws Failure `backupDamaged`, `backupNewer` for another way of deriving keys, `backupPasswordWrong`, `backupCostTooHigh`
 */
export async function openBitwarden(json: unknown, password: string): Promise<unknown> {
  const given = shaped(file, json)
  const [check, content] = [sealedOf(given.encKeyValidation_DO_NOT_EDIT), sealedOf(given.data)]
  const keys = await keysOf(await derived(given, password))
  if (!(await open(keys, check))) throw new Failure('backupPasswordWrong')
  const opened = await open(keys, content)
  if (!opened) throw new Failure('backupDamaged')
  return jsonOf(textIn(opened) ?? '')
}

/** The salt is the text itself, not what its base64 stands for. */
async function derived({ kdfType, salt, kdfIterations, kdfMemory, kdfParallelism }: File, password: string): Promise<Bytes> {
  if (kdfType === 0) return pbkdf2(utf8(password), { hash: 'SHA-256', salt: utf8(salt), iterations: kdfIterations })
  if (kdfType !== 1) throw new Failure('backupNewer')
  const cost = { memory: kdfMemory * 1024, iterations: kdfIterations, parallelism: kdfParallelism }
  return foreignArgon2id(password, { ...cost, salt: await sha256(utf8(salt)) })
}

interface Keys {
  encryption: Bytes
  authentication: Bytes
}

/** HKDF-Expand (RFC 5869 §2.3) to one block for each key, without the extraction before it. */
async function keysOf(key: Bytes): Promise<Keys> {
  return { encryption: await hmac('SHA-256', key, utf8('enc\u0001')), authentication: await hmac('SHA-256', key, utf8('mac\u0001')) }
}

interface Sealed {
  iv: Bytes
  ciphertext: Bytes
  tag: Bytes
}

/** `2.iv|ciphertext|tag`, each in base64; 2 names the ciphers. */
function sealedOf(text: string): Sealed {
  const [iv, ciphertext, tag, ...more] = text.startsWith('2.') ? text.slice(2).split('|') : []
  if (!iv || !ciphertext || !tag || more.length) throw new Failure('backupDamaged')
  const [ivBytes, ciphertextBytes, tagBytes] = [iv, ciphertext, tag].map(part => fromBase64(part, 'backupDamaged'))
  if (ivBytes?.length !== 16 || !ciphertextBytes || tagBytes?.length !== 32) throw new Failure('backupDamaged')
  return { iv: ivBytes, ciphertext: ciphertextBytes, tag: tagBytes }
}

async function open({ encryption, authentication }: Keys, { iv, ciphertext, tag }: Sealed): Promise<Bytes | null> {
  const said = await hmac('SHA-256', authentication, new Uint8Array([...iv, ...ciphertext]))
  return equalBytes(said, tag) ? openCbc(encryption, iv, ciphertext) : null
}
