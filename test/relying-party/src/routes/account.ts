import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginEnrolment, disableTwoFactor, enableTwoFactor, pendingKeyUri, reissueRecoveryCodes } from '../account.ts'
import { writeAudit } from '../audit.ts'
import { codeField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { recoveryPage } from '../pages/account-page.ts'
import type { Html } from '../pages/html.ts'
import { enrolPage } from '../pages/login-pages.ts'
import { securityPage } from '../pages/security-page.ts'
import { recoveryCodesLeft } from '../recovery-codes.ts'
import { Refusal } from '../refusal.ts'
import { endSession, type Session, sessionsOf, type Visitor } from '../sessions.ts'
import { isRequired, readSettings } from '../settings.ts'
import { type FormRule, form, type Show } from './answers.ts'
import { giveToken } from './api.ts'
import type { LookOf } from './chosen-variants.ts'
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
function revokeOwn(ground: Ground, visitor: Visitor, session: Session, id: string): void {
  if (!sessionsOf(ground, session.user.id).some(one => one.id === id)) throw new Refusal('notFound')
  endSession(ground, id)
  writeAudit(ground, visitor, 'end session', 'ok', session.user.username)
}

async function ownSession(ground: Ground, request: FastifyRequest<WithId>, reply: FastifyReply): Promise<Session> {
  const session = await sessionOf(ground, request, reply)
  if (session.user.id !== request.params.id) throw new Refusal('notAllowed')
  return session
}

/** The settings page of one's own account. */
export function securityPages(app: FastifyInstance, ground: Ground, show: Show, lookOf: LookOf): void {
  app.get('/security', async (request, reply) => page(request, reply, null))

  const onPost = (path: string, action: (session: Session, request: FastifyRequest, reply: FastifyReply) => ReturnType<FormRule>) =>
    form(app, path, async (request, reply) => action(await sessionOf(ground, request, reply), request, reply), page)

  onPost('/security/enrolment', async session => {
    beginEnrolment(ground, session)
    return '/security/enable'
  })

  app.get('/security/enable', async (request, reply) => enablePage(request, reply, null))

  const enable: FormRule = async (request, reply) => {
    const session = await sessionOf(ground, request, reply)
    giveToken(request, reply, await enableTwoFactor(ground, visitorOf(request), session, codeField(request.body)))
    return '/account'
  }
  form(app, '/security/enable', enable, enablePage)

  onPost('/security/disable', async (session, request, reply) => {
    const password = textField(request.body, 'password', 'credentialsWrong')
    giveToken(request, reply, await disableTwoFactor(ground, visitorOf(request), session, password, codeField(request.body)))
    return '/security'
  })

  onPost('/security/recovery-codes', async (session, request, reply) => {
    const { recoveryCodes } = await reissueRecoveryCodes(ground, visitorOf(request), session, codeField(request.body))
    return page(request, reply, null, recoveryPage(recoveryCodes))
  })

  onPost('/security/sessions', async (session, request) => {
    revokeOwn(ground, visitorOf(request), session, textField(request.body, 'id'))
    return '/security'
  })

  async function page(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null, notice: Html | null = null) {
    const session = await sessionOf(ground, request, reply)
    return show(reply, securityPage(refusal?.message ?? null, session.user, factsOf(ground, session), notice))
  }

  async function enablePage(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null): Promise<FastifyReply> {
    const uri = pendingKeyUri(ground, await sessionOf(ground, request, reply))
    if (uri === null) return reply.redirect('/security', 303)
    return show(reply, enrolPage(refusal?.message ?? null, uri, '/security/enable', lookOf(request)))
  }
}

function factsOf(ground: Ground, session: Session) {
  const settings = readSettings(ground)
  return {
    sessions: sessionsOf(ground, session.user.id),
    current: session.id,
    codesLeft: recoveryCodesLeft(ground, session.user),
    required: settings.twoFactorEnabled && isRequired(settings, session.user.role),
  }
}
