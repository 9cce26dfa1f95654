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
import { type FormRule, form, type Show } from './answers.ts'
import { giveToken } from './api.ts'
import type { LookOf } from './chosen-variants.ts'
import { visitorOf } from './cookies.ts'
import { sessionOf } from './session-of.ts'

/** The settings page of one's own account. */
export function securityPages(app: FastifyInstance, ground: Ground, show: Show, lookOf: LookOf): void {
  const ownSession = (request: FastifyRequest, reply: FastifyReply) => sessionOf(ground, request, reply)

  app.get('/security', async (request, reply) => page(request, reply, null))

  const onPost = (path: string, action: (session: Session, request: FastifyRequest, reply: FastifyReply) => ReturnType<FormRule>) =>
    form(app, path, async (request, reply) => action(await ownSession(request, reply), request, reply), page)

  onPost('/security/enrolment', async session => {
    beginEnrolment(ground, session)
    return '/security/enable'
  })

  app.get('/security/enable', async (request, reply) => enablePage(request, reply, null))

  const enable: FormRule = async (request, reply) => {
    const session = await ownSession(request, reply)
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
    const session = await ownSession(request, reply)
    return show(reply, securityPage(refusal?.message ?? null, session.user, factsOf(ground, session), notice))
  }

  async function enablePage(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null): Promise<FastifyReply> {
    const uri = pendingKeyUri(ground, await ownSession(request, reply))
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
