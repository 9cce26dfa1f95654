import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ground } from '../ground.ts'
import { Refusal } from '../refusal.ts'
import { readSession, type Session } from '../sessions.ts'
import { readCookie, sessionToken, setCookie } from './cookies.ts'

/** The session of a request; renews the cookie when half its time is over. Throws `sessionMissing`. */
export async function sessionOf(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
  const session = await readSession(ground, sessionToken(request))
  request.who = session.user.username
  if (session.renewed !== null && readCookie(request, 'session') === sessionToken(request))
    setCookie(request, reply, 'session', session.renewed)
  return session
}

/** The session of a request, or null when nobody is logged in. */
export async function sessionOrNull(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<Session | null> {
  try {
    return await sessionOf(ground, request, reply)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The session of an administrator; throws `sessionMissing` or `notAllowed`. */
export async function administratorOf(ground: Ground, request: FastifyRequest, reply: FastifyReply): Promise<Session> {
  const session = await sessionOf(ground, request, reply)
  if (session.user.role !== 'admin') throw new Refusal('notAllowed')
  return session
}
