import { Failure } from '../failure.ts'

/** How a password becomes a key: Argon2id version 1.3 (RFC 9106). `memory` in KiB, `salt` base64url. */
export interface Kdf {
  algorithm: 'argon2id'
  version: 19
  memory: number
  iterations: number
  parallelism: number
  salt: string
}

/** What a new password is sealed with: 64 MiB, three passes, one lane. */
export const currentCost = { algorithm: 'argon2id', version: 19, memory: 65_536, iterations: 3, parallelism: 1 } as const

/** Less would be a downgrade, more a bomb; `salt` in bytes. */
export const costBounds = {
  memory: { min: 19_456, max: 262_144 },
  iterations: { min: 1, max: 10 },
  parallelism: { min: 1, max: 4 },
  salt: { min: 16, max: 64 },
} as const

/**
 * Refuses a cost outside the bounds, before anything is allocated for it.
 * @throws Failure `kdfOutOfRange` with the parameter's name
 */
export function checkCost(kdf: Kdf): Kdf {
  const outside = (['memory', 'iterations', 'parallelism'] as const).find(name => !within(kdf[name], costBounds[name]))
  if (outside) throw new Failure('kdfOutOfRange', outside)
  if (!within(saltLength(kdf.salt), costBounds.salt)) throw new Failure('kdfOutOfRange', 'salt')
  return kdf
}

function within(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}

/** Bytes of a base64url text, from its length alone; 0 for any other text. */
function saltLength(salt: string): number {
  return /^[\w-]+$/.test(salt) && salt.length % 4 !== 1 ? Math.floor((salt.length * 3) / 4) : 0
}
