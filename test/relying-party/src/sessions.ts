import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'
import { open, seal } from './seal.ts'
import { readSettings } from './settings.ts'
import { type User, userById } from './users.ts'

const DAY = 24 * 3600_000
const AUDIENCE = 'relying-party'

/** Where a request comes from, for the list of sessions and the audit log. */
export interface Visitor {
  address: string
  device: string
}

/** A logged-in session and its user. `renewed` is a token to replace one whose time is half over, else null. */
export interface Session {
  id: string
  user: User
  amr: string[]
  renewed: string | null
}

/** A session as its user may see it in the list. Times in ms. */
export interface SessionView extends Visitor {
  id: string
  created: number
  lastSeen: number
}

/**
 * Starts a session with a new id and gives its token. `amr` says how the user proved who they are (RFC 8176);
 * `recoveryCodes` are left for the next page.
 */
export async function startSession(ground: Ground, user: User, amr: string[], visitor: Visitor, recoveryCodes: string[] | null) {
  const id = randomUUID()
  const now = ground.now()
  ground.database.prepare('delete from sessions where expires_at <= ?').run(now)
  ground.database
    .prepare('insert into sessions (id, user_id, amr, device, address, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(id, user.id, JSON.stringify(amr), visitor.device, visitor.address, now, now, now + lifetime(ground))
  if (recoveryCodes) leaveInSession(ground, id, 'notice', recoveryCodes.join(' '))
  return { id, token: await signToken(ground, user, id, amr) }
}

/** The session of a token; its end slides on. Throws `sessionMissing` when the token is not ours, expired, or its session was ended. */
export async function readSession(ground: Ground, token: string | undefined): Promise<Session> {
  const { sid, iat } = await verifiedClaims(ground, token)
  const row = slide(ground, sid)
  const user = row ? userById(ground, row.user_id) : null
  if (!row || !user) throw new Refusal('sessionMissing')
  const amr = JSON.parse(row.amr) as string[]
  const isOld = ground.now() - iat * 1000 > lifetime(ground) / 2
  return { id: sid, user, amr, renewed: isOld ? await signToken(ground, user, sid, amr) : null }
}

/** Ends a session: its token is refused from now on, wherever it was copied to. */
export function endSession(ground: Ground, id: string): void {
  ground.database.prepare('delete from sessions where id = ?').run(id)
}

/** Ends every session of a user, as after any change of what they may do or how they prove who they are. */
export function endAllSessions(ground: Ground, userId: string): void {
  ground.database.prepare('delete from sessions where user_id = ?').run(userId)
}

/** The sessions of a user, the last seen first. */
export function sessionsOf(ground: Ground, userId: string): SessionView[] {
  return ground.database
    .prepare(
      `select id, device, address, created_at as created, seen_at as lastSeen from sessions
       where user_id = ? and expires_at > ? order by seen_at desc`,
    )
    .all(userId, ground.now()) as SessionView[]
}

/** Leaves a text in a session, sealed, for the next page only: recovery codes, or a secret being enrolled. */
export function leaveInSession(ground: Ground, id: string, place: 'notice' | 'pending', text: string): void {
  ground.database.prepare(`update sessions set sealed_${place} = ? where id = ?`).run(seal(ground.keys.sealing, id, text), id)
}

/** Reads what was left in a session; `take` also takes it away, so that it is shown once. */
export function readFromSession(ground: Ground, id: string, place: 'notice' | 'pending', take: boolean): string | null {
  const row = ground.database.prepare(`select sealed_${place} as sealed from sessions where id = ?`).get(id) as
    | { sealed: string | null }
    | undefined
  if (take) ground.database.prepare(`update sessions set sealed_${place} = null where id = ?`).run(id)
  return row?.sealed ? open(ground.keys.sealing, id, row.sealed) : null
}

function slide(ground: Ground, id: string): { user_id: string; amr: string } | undefined {
  const [now, life] = [ground.now(), lifetime(ground)]
  // `seen_at` too: a shorter life, once an administrator sets it, is every session's.
  return ground.database
    .prepare('update sessions set seen_at = ?, expires_at = ? where id = ? and expires_at > ? and seen_at > ? returning user_id, amr')
    .get(now, now + life, id, now, now - life) as { user_id: string; amr: string } | undefined
}

function lifetime(ground: Ground): number {
  return readSettings(ground).sessionDays * DAY
}

function signToken(ground: Ground, user: User, sid: string, amr: string[]): Promise<string> {
  return new SignJWT({ username: user.username, role: user.role, sid, amr })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user.id)
    .setAudience(AUDIENCE)
    .setIssuedAt(Math.floor(ground.now() / 1000))
    .setExpirationTime(Math.floor((ground.now() + lifetime(ground)) / 1000))
    .sign(ground.keys.signing)
}

// Only HS256 with our key: a token that says `alg: none`, or names another algorithm, is nobody's.
async function verifiedClaims(ground: Ground, token: string | undefined): Promise<{ sid: string; iat: number }> {
  try {
    const checks = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: new Date(ground.now()) }
    const { payload } = await jwtVerify(token ?? '', ground.keys.signing, checks)
    return { sid: String(payload.sid), iat: Number(payload.iat) }
  } catch {
    throw new Refusal('sessionMissing')
  }
}
