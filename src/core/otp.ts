import type { Algorithm, NewAccount } from './account.ts'

/** What a code depends on. */
export type CodeParameters = Pick<NewAccount, 'type' | 'secret' | 'algorithm' | 'digits' | 'period' | 'counter'>

const hashNames: Record<Algorithm, string> = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' }

/** Steam Guard writes the truncated value with these letters, least significant first. */
const steamAlphabet = '23456789BCDFGHJKMNPQRTVWXY'

/**
 * The number of whole time steps since 1970: T of RFC 6238 §4.2 with T0 = 0.
 * @param now milliseconds since 1970
 * @param period seconds of one time step (X)
 */
export function timeStep(now: number, period: number): number {
  return Math.floor(now / (period * 1000))
}

/**
 * The code for one moving factor: HOTP(K, C) of RFC 4226 §5.3, or Steam's spelling of it.
 * @param movingFactor counter C or time step T, a whole number from 0 to 2^53 - 1
 */
export async function codeAt(account: CodeParameters, movingFactor: number): Promise<string> {
  return codeWith(await hmacKey(account), account, movingFactor)
}

/** The code for the account's own counter (RFC 4226 §5.3). The caller stores the next counter first. */
export function hotp(account: CodeParameters): Promise<string> {
  return codeAt(account, account.counter)
}

/**
 * The time-based code (RFC 6238 §4.2).
 * @param now milliseconds since 1970
 */
export function totp(account: CodeParameters, now: number): Promise<string> {
  return codeAt(account, timeStep(now, account.period))
}

/** A time-based code, the one after it, and the millisecond at which the second takes over. */
export interface Codes {
  code: string
  next: string
  validUntil: number
}

/**
 * The codes of this time step and of the next (RFC 6238 §4.2), with the key imported once.
 * @param now milliseconds since 1970
 */
export async function codesAt(account: CodeParameters, now: number): Promise<Codes> {
  const step = timeStep(now, account.period)
  const key = await hmacKey(account)
  const [code, next] = await Promise.all([codeWith(key, account, step), codeWith(key, account, step + 1)])
  return { code, next, validUntil: (step + 1) * account.period * 1000 }
}

function hmacKey({ secret, algorithm }: CodeParameters): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(secret), { name: 'HMAC', hash: hashNames[algorithm] }, false, ['sign'])
}

async function codeWith(key: CryptoKey, { type, digits }: CodeParameters, movingFactor: number): Promise<string> {
  const value = truncate(await crypto.subtle.sign('HMAC', key, eightBytes(movingFactor)))
  return type === 'steam' ? steamCode(value, digits) : decimalCode(value, digits)
}

/** The moving factor as 8 bytes, high-order byte first (RFC 4226 §5.2). */
function eightBytes(movingFactor: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(movingFactor))
  return bytes
}

/** Dynamic truncation of an HMAC value to 31 bits (RFC 4226 §5.3, steps 1 and 2). */
function truncate(mac: ArrayBuffer): number {
  const view = new DataView(mac)
  const offset = view.getUint8(mac.byteLength - 1) & 0xf
  return view.getUint32(offset) & 0x7fffffff
}

const decimalCode = (value: number, digits: number) => String(value % 10 ** digits).padStart(digits, '0')

function steamCode(value: number, length: number): string {
  let code = ''
  for (let rest = value; code.length < length; rest = Math.floor(rest / steamAlphabet.length)) {
    code += steamAlphabet.charAt(rest % steamAlphabet.length)
  }
  return code
}
