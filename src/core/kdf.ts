import * as hashWasm from 'hash-wasm'
import { type Bytes, fromBase64url, fromHex, utf8 } from './bytes.ts'
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
 * @param password as text, or as the bytes an old version of an app made of it
 * @throws Failure `backupCostTooHigh` before anything is allocated, `backupPasswordWrong` for none: no app makes such a file
 */
export async function scrypt(password: string | Uint8Array, { n, r, p, salt }: Scrypt): Promise<Uint8Array> {
  if (!soundScrypt(n, r, p)) throw new Failure('backupCostTooHigh')
  if (password.length === 0) throw new Failure('backupPasswordWrong')
  return hashWasm.scrypt({
    password: typeof password === 'string' ? utf8(password) : password,
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

/** Argon2id as a foreign file asks for it; `memory` is in KiB. */
export interface ForeignArgon2 {
  salt: Uint8Array
  memory: number
  iterations: number
  parallelism: number
  /** Bytes of the key, 32 unless told. */
  length?: number
}

/**
 * Argon2d or Argon2id, version 1.3 (RFC 9106), of a key made elsewhere, whose cost was checked before.
 * @throws Failure `backupDamaged` for parameters that Argon2 does not have, `backupCostTooHigh` when the memory is not there
 */
export async function foreignArgon2(kind: 'argon2d' | 'argon2id', key: Uint8Array, cost: ForeignArgon2): Promise<Bytes> {
  const { salt, memory, iterations, parallelism, length = keyLength } = cost
  if (memory < 8 * parallelism || iterations < 1 || parallelism < 1 || salt.length < 8) throw new Failure('backupDamaged')
  const given = { password: key, salt, iterations, parallelism, memorySize: memory, hashLength: length }
  try {
    const derive = kind === 'argon2d' ? hashWasm.argon2d : hashWasm.argon2id
    return new Uint8Array(await derive({ ...given, outputType: 'binary' }))
  } catch {
    throw new Failure('backupCostTooHigh', 'memory')
  }
}

/** What a foreign file may ask of Argon2; one app really uses a gigabyte. */
const foreignMost = { memory: mostMemory / 1024, iterations: 32, parallelism: 64, length: 64 }

/**
 * Argon2id, version 1.3 (RFC 9106), with the password's UTF-8 as it is: 32 bytes unless told. Up to half a minute.
 * @throws Failure `backupCostTooHigh` before anything is derived or when the memory is not there,
 *   `backupDamaged` for parameters that Argon2 does not have, `backupPasswordWrong` for an empty password
 */
export async function foreignArgon2id(
  password: string,
  { salt, memory, iterations, parallelism, length = keyLength }: ForeignArgon2,
): Promise<Bytes> {
  const cost = { memory, iterations, parallelism, length }
  checkForeign(cost, salt)
  if (password === '') throw new Failure('backupPasswordWrong')
  const given = { password: utf8(password), salt, iterations, parallelism, memorySize: memory, hashLength: length }
  try {
    return new Uint8Array(await hashWasm.argon2id({ ...given, outputType: 'binary' }))
  } catch {
    throw new Failure('backupCostTooHigh', 'memory')
  }
}

function checkForeign(cost: typeof foreignMost, salt: Uint8Array): void {
  const { memory, iterations, parallelism, length } = cost
  const whole = [memory, iterations, parallelism, length].every(value => Number.isSafeInteger(value) && value >= 1)
  if (!whole || salt.length < 8 || memory < 8 * parallelism || length < 4) throw new Failure('backupDamaged')
  const isTooMuch = memory > foreignMost.memory || iterations > foreignMost.iterations
  if (isTooMuch || parallelism > foreignMost.parallelism || length > foreignMost.length) throw new Failure('backupCostTooHigh')
}

/** MD5 (RFC 1321), for formats that make keys with it and nothing else; WebCrypto has none. */
export async function md5(bytes: Uint8Array): Promise<Bytes> {
  return fromHex(await hashWasm.md5(bytes)) ?? new Uint8Array()
}
