import * as v from 'valibot'
import { type Bytes, fromBase64, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'
import { openCbc, pbkdf2 } from './ciphers.ts'
import { looseText } from './rows.ts'

/*
 * How the files of a folder `maFiles` are sealed: AES-256-CBC, under a key that Steam Desktop
 * Authenticator makes with PBKDF2 and steamguard-cli with that or with Argon2id. Salt and nonce of
 * each file stand in the folder's list.
 */

/** Steam Desktop Authenticator's rounds of PBKDF2. */
const iterations = 50_000

/** steamguard-cli's cost of Argon2id; the memory is in KiB. */
const cost = { memory: 62_500, iterations: 3, parallelism: 4 }

const scheme = v.object({ iv: looseText, salt: looseText, scheme: looseText })

/** What a folder's list says of one file, in either app's words. */
export const sealOf = v.object({
  filename: v.string(),
  encryption_iv: looseText,
  encryption_salt: looseText,
  encryption: v.nullish(scheme),
})

type Seal = v.InferOutput<typeof sealOf>

/** Whether the list says of a file that it is sealed. */
export function isSealed({ encryption_iv, encryption }: Seal): boolean {
  return encryption_iv !== '' || Boolean(encryption?.iv)
}

/**
 * Opens one file.
 * @returns null for another password, which nothing but the padding tells
 * @throws Failure `backupDamaged` for what is no base64, `algorithmUnsupported` for a seal that is not known,
 *   `backupPasswordWrong` for an empty password
 */
export async function openSealed(ciphertext: Bytes, seal: Seal, password: string): Promise<Bytes | null> {
  const { encryption_iv, encryption_salt, encryption } = seal
  const iv = fromBase64(encryption?.iv || encryption_iv, 'backupDamaged')
  if (iv.length !== 16) throw new Failure('backupDamaged')
  return openCbc(await keyOf(password, encryption?.salt || encryption_salt, encryption?.scheme ?? ''), iv, ciphertext)
}

function keyOf(password: string, saltText: string, schemeName: string): Promise<Bytes> {
  const salt = fromBase64(saltText, 'backupDamaged')
  if (schemeName === 'Argon2idAes256') return foreignArgon2id(password, { ...cost, salt })
  if (schemeName !== '' && schemeName !== 'LegacySdaCompatible') throw new Failure('algorithmUnsupported')
  return pbkdf2(utf8(password), { hash: 'SHA-1', salt, iterations })
}
