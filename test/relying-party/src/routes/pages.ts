import type { FastifyInstance } from 'fastify'
import { optionalField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { preLogin } from '../login.ts'
import { accountPage, recoveryPage } from '../pages/account-page.ts'
import { loginPage, signUpPage } from '../pages/login-pages.ts'
import { endSession, readFromSession } from '../sessions.ts'
import { signUp } from '../users.ts'
import { orShow } from './answers.ts'
import { credentials, giveToken } from './api.ts'
import { clearCookie, setCookie, visitorOf } from './cookies.ts'
import { sessionOrNull } from './session-of.ts'
import type { Show } from './show.ts'

/** Sign-up, the password step, the page behind the login, and the way out. */
export function loginPages(app: FastifyInstance, ground: Ground, show: Show): void {
  app.get('/', async (request, reply) => reply.redirect((await sessionOrNull(ground, request, reply)) ? '/account' : '/login', 303))

  app.get('/sign-up', async (_request, reply) => show(reply, signUpPage(null, { username: '', email: '' })))
  app.post('/sign-up', async (request, reply) => {
    const typed = { username: optionalField(request.body, 'username') ?? '', email: optionalField(request.body, 'email') ?? '' }
    const run = async () => {
      const user = await signUp(ground, visitorOf(request), request.body)
      return reply.redirect(`/login?${new URLSearchParams({ fresh: '1', username: user.username })}`, 303)
    }
    return orShow(reply, run, refusal => show(reply, signUpPage(refusal.message, typed)))
  })

  app.get('/login', async (request, reply) => {
    return show(reply, loginPage(null, optionalField(request.query, 'username') ?? '', optionalField(request.query, 'fresh') === '1'))
  })
  app.post('/login', async (request, reply) => {
    const run = async () => {
      const result = await preLogin(ground, visitorOf(request), ...credentials(request.body))
      if ('token' in result) return giveToken(request, reply, result) && reply.redirect('/account', 303)
      setCookie(request, reply, 'half', result.half)
      return reply.redirect(result.next.step === 'enrol' ? '/enrol' : '/code', 303)
    }
    return orShow(reply, run, refusal => show(reply, loginPage(refusal.message, optionalField(request.body, 'username') ?? '', false)))
  })

  app.get('/account', async (request, reply) => {
    const session = await sessionOrNull(ground, request, reply)
    if (!session) return reply.redirect('/login', 303)
    const codes = readFromSession(ground, session.id, 'notice', true)
    return show(reply, accountPage(session.user, codes === null ? null : recoveryPage(codes.split(' '))))
  })

  app.post('/logout', async (request, reply) => {
    const session = await sessionOrNull(ground, request, reply)
    if (session) endSession(ground, session.id)
    clearCookie(request, reply, 'session')
    return reply.redirect('/login', 303)
  })
}
