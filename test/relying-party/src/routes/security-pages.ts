import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginEnrolment, disableTwoFactor, enableTwoFactor, pendingKeyUri, reissueRecoveryCodes } from '../account.ts'
import { codeField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { recoveryPage } from '../pages/account-page.ts'
import type { Html } from '../pages/html.ts'
import { enrolPage } from '../pages/login-pages.ts'
import { securityPage } from '../pages/security-page.ts'
import { recoveryCodesLeft } from '../recovery-codes.ts'
import type { Refusal } from '../refusal.ts'
import { type Session, sessionsOf } from '../sessions.ts'
import { isRequired, readSettings } from '../settings.ts'
import { revokeOwn } from './account-api.ts'
import { orShow } from './answers.ts'
import { giveToken } from './api.ts'
import type { LookOf } from './chosen-variants.ts'
import { visitorOf } from './cookies.ts'
import { sessionOrNull } from './session-of.ts'
import type { Show } from './show.ts'

type Action = (session: Session, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** The settings page of one's own account. */
export function securityPages(app: FastifyInstance, ground: Ground, show: Show, lookOf: LookOf): void {
  const page = (reply: FastifyReply, session: Session, refusal: Refusal | null, notice: Html | null = null) =>
    show(reply, securityPage(refusal?.message ?? null, session.user, factsOf(ground, session), notice))

  const onPost = (path: string, action: Action) =>
    app.post(path, async (request, reply) => {
      const session = await sessionOrNull(ground, request, reply)
      if (!session) return reply.redirect('/login', 303)
      return orShow(
        reply,
        () => action(session, request, reply),
        refusal => page(reply, session, refusal),
      )
    })

  app.get('/security', async (request, reply) => {
    const session = await sessionOrNull(ground, request, reply)
    return session ? page(reply, session, null) : reply.redirect('/login', 303)
  })

  onPost('/security/enrolment', async (session, _request, reply) => {
    beginEnrolment(ground, session)
    return reply.redirect('/security/enable', 303)
  })

  app.get('/security/enable', async (request, reply) => {
    const session = await sessionOrNull(ground, request, reply)
    return session ? enablePage(session, request, reply, null) : reply.redirect('/login', 303)
  })

  onPost('/security/enable', async (session, request, reply) => {
    const run = async () => {
      giveToken(request, reply, await enableTwoFactor(ground, visitorOf(request), session, codeField(request.body)))
      return reply.redirect('/account', 303)
    }
    return orShow(reply, run, refusal => enablePage(session, request, reply, refusal))
  })

  onPost('/security/disable', async (session, request, reply) => {
    const password = textField(request.body, 'password', 'credentialsWrong')
    giveToken(request, reply, await disableTwoFactor(ground, visitorOf(request), session, password, codeField(request.body)))
    return reply.redirect('/security', 303)
  })

  onPost('/security/recovery-codes', async (session, request, reply) => {
    const { recoveryCodes } = await reissueRecoveryCodes(ground, visitorOf(request), session, codeField(request.body))
    return page(reply, session, null, recoveryPage(recoveryCodes))
  })

  onPost('/security/sessions', async (session, request, reply) => {
    revokeOwn(ground, session, textField(request.body, 'id'))
    return reply.redirect('/security', 303)
  })

  function enablePage(session: Session, request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null): FastifyReply {
    const uri = pendingKeyUri(ground, session)
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
