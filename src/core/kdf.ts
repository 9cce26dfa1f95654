import * as hashWasm from 'hash-wasm'
import { type Bytes, fromBase64url, utf8 } from './bytes.ts'
import { Failure } from './failure.ts'
import { checkCost, type Kdf } from './seal/cost.ts'

/** Cost of scrypt (RFC 7914): `n` is the CPU and memory cost N itself, not its logarithm. */
export interface Scrypt {
  n: number
  r: number
  p: number
  salt: Uint8Array
}

/** Most memory a foreign file may ask for, in bytes. */
const mostMemory = 1024 ** 3

/** Both KDFs give 32 bytes. */
const keyLength = 32

/**
 * A password as bytes: NFKC, so that every keyboard and system gives the same, then UTF-8.
 * Spaces at either end are part of it.
 * @throws Failure `passwordTooShort` for none, `passwordTooLong` over 1,024 bytes, `passwordInvalid` with half a surrogate pair
 */
export function passwordBytes(password: string): Bytes {
  if (!password.isWellFormed()) throw new Failure('passwordInvalid')
  const bytes = utf8(password.normalize('NFKC'))
  if (bytes.length === 0) throw new Failure('passwordTooShort')
  if (bytes.length > 1024) throw new Failure('passwordTooLong')
  return bytes
}

/**
 * Argon2id (RFC 9106) of a password: 32 bytes. WebAssembly, about a second: for a worker of an extension page only.
 * @throws Failure `kdfOutOfRange` before anything is allocated
 */
export async function argon2id(password: string, kdf: Kdf): Promise<Uint8Array> {
  const { memory, iterations, parallelism, salt } = checkCost(kdf)
  return hashWasm.argon2id({
    password: passwordBytes(password),
    salt: fromBase64url(salt, 'kdfOutOfRange'),
    memorySize: memory,
    iterations,
    parallelism,
    hashLength: keyLength,
    outputType: 'binary',
  })
}

/**
 * scrypt (RFC 7914) of a password: 32 bytes, with the password's UTF-8 as it is, as the foreign formats want it.
 * @throws Failure `backupCostTooHigh` before anything is allocated, `backupPasswordWrong` for none: no app makes such a file
 */
export async function scrypt(password: string, { n, r, p, salt }: Scrypt): Promise<Uint8Array> {
  if (!soundScrypt(n, r, p)) throw new Failure('backupCostTooHigh')
  if (password === '') throw new Failure('backupPasswordWrong')
  return hashWasm.scrypt({
    password: utf8(password),
    salt,
    costFactor: n,
    blockSize: r,
    parallelism: p,
    hashLength: keyLength,
    outputType: 'binary',
  })
}

/** N a power of two, everything a small whole number, and no more than a gigabyte. */
function soundScrypt(n: number, r: number, p: number): boolean {
  const whole = [n, r, p].every(value => Number.isSafeInteger(value) && value >= 1)
  return whole && n >= 2 && Number.isInteger(Math.log2(n)) && p <= 16 && n * r * 128 <= mostMemory
}
