import type { FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '../audit.ts'
import type { Ground } from '../ground.ts'
import { Refusal } from '../refusal.ts'
import { endSession, readSession, type Session } from '../sessions.ts'
import { clearCookie, readCookie, sessionToken, setCookie, visitorOf } from './cookies.ts'

/** The session of a request; renews the cookie when half its time is over. Throws `sessionMissing`. */
export async function sessionOf(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
  const session = await readSession(ground, sessionToken(request))
  request.who = session.user.username
  if (session.renewed !== null && readCookie(request, 'session') === sessionToken(request))
    setCookie(request, reply, 'session', session.renewed)
  return session
}

/** Ends the session of a request. Throws `sessionMissing`. */
export async function logOut(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  endSession(ground, (await sessionOf(ground, request, reply)).id)
  clearCookie(request, reply, 'session')
  writeAudit(ground, visitorOf(request), 'logout', 'ok', request.who)
}

/** The session of an administrator; throws `sessionMissing` or `notAllowed`. */
export async function administratorOf(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
  const session = await sessionOf(ground, request, reply)
  if (session.user.role !== 'admin') throw new Refusal('notAllowed')
  return session
}
