import { randomBytes } from 'node:crypto'
import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'
import { codeHash } from './sent-codes.ts'
import type { User } from './users.ts'

// Base32 without the letters that are read as digits: 32 signs, so a random byte picks one evenly.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz234567890'

/** Makes ten new recovery codes (50 bits each, `abcde-fgh23`) in place of all earlier ones. Only their hashes are kept. */
export function newRecoveryCodes(ground: Ground, user: User): string[] {
  const codes = Array.from({ length: 10 }, newCode)
  const add = ground.database.prepare('insert into recovery_codes (user_id, code_hash) values (?, ?)')
  ground.database.transaction(() => {
    ground.database.prepare('delete from recovery_codes where user_id = ?').run(user.id)
    for (const code of codes) add.run(user.id, codeHash(ground, user, code.replace('-', '')))
  })()
  return codes
}

/** Uses a recovery code up; throws `codeWrong` when it is not one of the user's unused ones. */
export function useRecoveryCode(ground: Ground, user: User, code: string): void {
  const hash = codeHash(ground, user, code.toLowerCase())
  const used = ground.database.prepare('delete from recovery_codes where user_id = ? and code_hash = ?').run(user.id, hash)
  if (used.changes !== 1) throw new Refusal('codeWrong')
}

/** How many recovery codes are left. */
export function recoveryCodesLeft(ground: Ground, user: User): number {
  const row = ground.database.prepare('select count(*) as n from recovery_codes where user_id = ?').get(user.id) as { n: number }
  return row.n
}

function newCode(): string {
  const signs = [...randomBytes(10)].map(byte => SIGNS[byte % 32]).join('')
  return `${signs.slice(0, 5)}-${signs.slice(5)}`
}
