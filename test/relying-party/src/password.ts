import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const LENGTH = 32

/** The cost of scrypt: N·r·128 bytes of memory, p times over. */
export type PasswordCost = { N: number; r: number; p: number }

/** 16 MiB, five times over. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 14, r: 8, p: 5 }

/** Hashes a password with scrypt and a fresh salt; cost and salt travel in the result. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16)
  return written(cost, salt, await derive(password, salt, cost))
}

/** Whether the password belongs to the stored hash. `null` (no such user) takes as long and is always false. */
export async function passwordMatches(password: string, stored: string | null, cost: PasswordCost): Promise<boolean> {
  const [, n, r, p, salt = '', hash = ''] = (stored ?? written(cost, Buffer.alloc(16), Buffer.alloc(LENGTH))).split('$')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(n), r: Number(r), p: Number(p) })
  return timingSafeEqual(found, Buffer.from(hash, 'base64url')) && stored !== null
}

function written(cost: PasswordCost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const maxmem = 256 * cost.N * cost.r // twice what it takes
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
