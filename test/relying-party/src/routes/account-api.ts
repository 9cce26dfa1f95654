import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginEnrolment, disableTwoFactor, enableTwoFactor, reissueRecoveryCodes } from '../account.ts'
import { writeAudit } from '../audit.ts'
import { codeField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { Refusal } from '../refusal.ts'
import { endSession, type Session, sessionsOf, type Visitor } from '../sessions.ts'
import { giveToken } from './api.ts'
import { visitorOf } from './cookies.ts'
import { sessionOf } from './session-of.ts'

type WithId = { Params: { id: string } }

/** The JSON API of one's own account: two-step login on and off, recovery codes, sessions. */
export function accountApi(app: FastifyInstance, ground: Ground): void {
  app.post<WithId>('/api/users/:id/enrolment', async (request, reply) => {
    return { step: 'enrol', qrcodeUrl: beginEnrolment(ground, await ownSession(ground, request, reply)) }
  })

  app.put<WithId>('/api/users/:id/enable-2fa', async (request, reply) => {
    const session = await ownSession(ground, request, reply)
    return giveToken(request, reply, await enableTwoFactor(ground, visitorOf(request), session, codeField(request.body)))
  })

  app.put<WithId>('/api/users/:id/disable-2fa', async (request, reply) => {
    const session = await ownSession(ground, request, reply)
    const password = textField(request.body, 'password', 'credentialsWrong')
    return giveToken(request, reply, await disableTwoFactor(ground, visitorOf(request), session, password, codeField(request.body)))
  })

  app.post<WithId>('/api/users/:id/recovery-codes', async (request, reply) => {
    const session = await ownSession(ground, request, reply)
    return reissueRecoveryCodes(ground, visitorOf(request), session, codeField(request.body))
  })

  app.get('/api/sessions', async (request, reply) => {
    const session = await sessionOf(ground, request, reply)
    return sessionsOf(ground, session.user.id).map(one => ({ ...one, current: one.id === session.id }))
  })

  app.delete<WithId>('/api/sessions/:id', async (request, reply) => {
    revokeOwn(ground, visitorOf(request), await sessionOf(ground, request, reply), request.params.id)
    return reply.code(204).send()
  })
}

/** Ends one of the user's own sessions; throws `notFound` for anybody else's. */
export function revokeOwn(ground: Ground, visitor: Visitor, session: Session, id: string): void {
  if (!sessionsOf(ground, session.user.id).some(one => one.id === id)) throw new Refusal('notFound')
  endSession(ground, id)
  writeAudit(ground, visitor, 'end session', 'ok', session.user.username)
}

async function ownSession(ground: Ground, request: FastifyRequest<WithId>, reply: FastifyReply): Promise<Session> {
  const session = await sessionOf(ground, request, reply)
  if (session.user.id !== request.params.id) throw new Refusal('notAllowed')
  return session
}
