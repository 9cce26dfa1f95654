import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'
import { type User, userById } from './users.ts'

const DAY = 24 * 3600_000
const AUDIENCE = 'relying-party'

/** Where a request comes from, for the list of sessions and the audit log. */
export interface Visitor {
  address: string
  device: string
}

/** A logged-in session and its user. */
export interface Session {
  id: string
  user: User
}

/** Starts a session with a new id and gives its token. `amr` says how the user proved who they are (RFC 8176). */
export async function startSession(ground: Ground, user: User, amr: string[], visitor: Visitor): Promise<string> {
  const id = randomUUID()
  const now = ground.now()
  ground.database
    .prepare(`insert into sessions (id, user_id, amr, device, address, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(id, user.id, JSON.stringify(amr), visitor.device, visitor.address, now, now, now + 14 * DAY)
  return signToken(ground, user, id, amr, now + 14 * DAY)
}

/** The session of a token; throws `sessionMissing` when the token is not ours, expired, or its session was ended. */
export async function readSession(ground: Ground, token: string | undefined): Promise<Session> {
  const sessionId = await verifiedSessionId(ground, token)
  const row = ground.database.prepare('select id, user_id from sessions where id = ? and expires_at > ?').get(sessionId, ground.now()) as
    | { id: string; user_id: string }
    | undefined
  const user = row ? userById(ground, row.user_id) : null
  if (!row || !user) throw new Refusal('sessionMissing')
  ground.database.prepare('update sessions set seen_at = ? where id = ?').run(ground.now(), row.id)
  return { id: row.id, user }
}

/** Ends a session: its token is refused from now on, wherever it was copied to. */
export function endSession(ground: Ground, id: string): void {
  ground.database.prepare('delete from sessions where id = ?').run(id)
}

function signToken(ground: Ground, user: User, sid: string, amr: string[], expiresAt: number): Promise<string> {
  return new SignJWT({ username: user.username, role: user.role, sid, amr })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user.id)
    .setAudience(AUDIENCE)
    .setIssuedAt(Math.floor(ground.now() / 1000))
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(ground.keys.signing)
}

// Only HS256 with our key: a token that says `alg: none`, or names another algorithm, is nobody's.
async function verifiedSessionId(ground: Ground, token: string | undefined): Promise<string> {
  try {
    const checks = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: new Date(ground.now()) }
    const { payload } = await jwtVerify(token ?? '', ground.keys.signing, checks)
    return String(payload.sid)
  } catch {
    throw new Refusal('sessionMissing')
  }
}
