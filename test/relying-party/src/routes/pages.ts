import type { FastifyInstance } from 'fastify'
import { optionalField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { preLogin } from '../login.ts'
import { accountPage, recoveryPage } from '../pages/account-page.ts'
import { loginPage, signUpPage } from '../pages/login-pages.ts'
import { readFromSession } from '../sessions.ts'
import { signUp } from '../users.ts'
import { form, type Show } from './answers.ts'
import { credentials, giveToken } from './api.ts'
import { setCookie, visitorOf } from './cookies.ts'
import { logOut, sessionOf } from './session-of.ts'

/** Sign-up, the password step, the page behind the login, and the way out. */
export function loginPages(app: FastifyInstance, ground: Ground, show: Show): void {
  const typed = (form: unknown, name: string) => optionalField(form, name) ?? ''

  app.get('/', async (request, reply) => (await sessionOf(ground, request, reply)) && reply.redirect('/account', 303))

  app.get('/sign-up', async (_request, reply) => show(reply, signUpPage(null, '', '')))
  form(
    app,
    '/sign-up',
    async request => {
      const { username } = await signUp(ground, visitorOf(request), request.body)
      return `/login?${new URLSearchParams({ fresh: '1', username })}`
    },
    ({ body }, reply, { message }) => show(reply, signUpPage(message, typed(body, 'username'), typed(body, 'email'))),
  )

  app.get('/login', async ({ query }, reply) => show(reply, loginPage(null, typed(query, 'username'), typed(query, 'fresh') === '1')))
  form(
    app,
    '/login',
    async (request, reply) => {
      const result = await preLogin(ground, visitorOf(request), ...credentials(request.body))
      if ('token' in result) return giveToken(request, reply, result) && '/account'
      setCookie(request, reply, 'half', result.half)
      return result.next.step === 'enrol' ? '/enrol' : '/code'
    },
    ({ body }, reply, { message }) => show(reply, loginPage(message, typed(body, 'username'), false)),
  )

  app.get('/account', async (request, reply) => {
    const session = await sessionOf(ground, request, reply)
    const codes = readFromSession(ground, session.id, 'notice', true)
    return show(reply, accountPage(session.user, codes === null ? null : recoveryPage(codes.split(' '))))
  })

  app.post('/logout', async (request, reply) => {
    await logOut(ground, request, reply)
    return reply.redirect('/login', 303)
  })
}
