import type { Ground } from './ground.ts'
import { newToken, tokenHash } from './keys.ts'
import { Refusal } from './refusal.ts'
import { open, seal } from './seal.ts'
import { newSecret } from './totp.ts'
import { type User, userById } from './users.ts'

const LIFETIME = 10 * 60_000

/** Who has given the right password but not yet a code. `secret` is the one being enrolled, null when nothing is. */
export interface HalfSession {
  hash: string
  user: User
  secret: string | null
}

/** Begins the second step after a right password; gives the token for the cookie. With `enrols` it carries a fresh secret. */
export function beginHalfSession(ground: Ground, user: User, enrols: boolean): string {
  const token = newToken()
  const pending = enrols ? seal(ground.keys.sealing, user.id, newSecret()) : null
  ground.database.prepare('delete from half_sessions where expires_at < ?').run(ground.now())
  ground.database
    .prepare('insert into half_sessions (token_hash, user_id, sealed_secret, expires_at) values (?, ?, ?, ?)')
    .run(tokenHash(token), user.id, pending, ground.now() + LIFETIME)
  return token
}

/** The half session of a token; throws `passwordStepMissing` when it is unknown, used up or older than ten minutes. */
export function readHalfSession(ground: Ground, token: string | undefined): HalfSession {
  const hash = tokenHash(token ?? '')
  const row = ground.database
    .prepare('select user_id, sealed_secret from half_sessions where token_hash = ? and expires_at > ?')
    .get(hash, ground.now()) as { user_id: string; sealed_secret: string | null } | undefined
  const user = row ? userById(ground, row.user_id) : null
  if (!row || !user) throw new Refusal('passwordStepMissing')
  return { hash, user, secret: row.sealed_secret === null ? null : open(ground.keys.sealing, user.id, row.sealed_secret) }
}

/** Uses a half session up. False when something else did so first. */
export function endHalfSession(ground: Ground, half: HalfSession): boolean {
  return ground.database.prepare('delete from half_sessions where token_hash = ?').run(half.hash).changes === 1
}
