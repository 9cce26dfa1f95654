import { equalBytes, fromBase64 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { foreignArgon2id } from '../kdf.ts'

const phc = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]{1,200})\$([A-Za-z0-9+/]{1,200})$/

/** More than any app spends on checking a password: a file may hold several of these. Memory in KiB. */
const most = { memory: 262_144, iterations: 16 }

/**
 * Whether a text is the one a PHC string was made of.
 * @throws Failure `backupDamaged`, `backupCostTooHigh` before anything is derived
 */
export async function matchesArgon2(text: string, hash: string): Promise<boolean> {
  const [, memory, iterations, parallelism, salt, expected] = phc.exec(hash) ?? []
  if (!salt || !expected) throw new Failure('backupDamaged')
  const [saltBytes, expectedBytes] = [fromBase64(salt, 'backupDamaged'), fromBase64(expected, 'backupDamaged')]
  const cost = { memory: Number(memory), iterations: Number(iterations), parallelism: Number(parallelism) }
  if (cost.memory > most.memory || cost.iterations > most.iterations) throw new Failure('backupCostTooHigh')
  const derived = await foreignArgon2id(text, { ...cost, salt: saltBytes, length: expectedBytes.length })
  return equalBytes(derived, expectedBytes)
}
