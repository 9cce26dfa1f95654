import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeField, optionalField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { finishLogin, type Login, loginInOneStep, preLogin, sendLoginCode } from '../login.ts'
import { signUp, userView } from '../users.ts'
import { clearCookie, readCookie, setCookie, visitorOf } from './cookies.ts'
import { logOut, sessionOf } from './session-of.ts'

/** The JSON API of the login. Refusals are answered as `{error, message}` by the site's error handler. */
export function loginApi(app: FastifyInstance, ground: Ground): void {
  app.post('/api/sign-up', async (request, reply) => {
    return reply.code(201).send(userView(await signUp(ground, visitorOf(request), request.body)))
  })

  app.post('/api/pre-login', async (request, reply) => {
    const result = await preLogin(ground, visitorOf(request), ...credentials(request.body))
    if ('token' in result) return { step: 'done', ...giveToken(request, reply, result) }
    setCookie(request, reply, 'half', result.half)
    return result.next
  })

  for (const method of ['email', 'sms'] as const) {
    app.post(`/api/2fa/${method}`, async (request, reply) => {
      await sendLoginCode(ground, visitorOf(request), readCookie(request, 'half'), method)
      return reply.code(204).send()
    })
  }

  app.post('/api/2fa', async (request, reply) => {
    const method = optionalField(request.body, 'method')
    const login = await finishLogin(ground, visitorOf(request), readCookie(request, 'half'), codeField(request.body), method)
    return giveToken(request, reply, login)
  })

  app.post('/api/login', async (request, reply) => {
    const login = await loginInOneStep(ground, visitorOf(request), ...credentials(request.body), codeField(request.body))
    return giveToken(request, reply, login)
  })

  app.get('/api/me', async (request, reply) => userView((await sessionOf(ground, request, reply)).user))

  app.post('/api/logout', async (request, reply) => {
    await logOut(ground, request, reply)
    return reply.code(204).send()
  })
}

/** User name and password of a form or JSON body; throws when one is missing. */
export function credentials(body: unknown): [username: string, password: string] {
  return [textField(body, 'username', 'credentialsWrong'), textField(body, 'password', 'credentialsWrong')]
}

/** Sets the session cookie of a complete login and takes the half session's away; gives the login for the answer. */
export function giveToken<T extends Login>(request: FastifyRequest, reply: FastifyReply, login: T): T {
  setCookie(request, reply, 'session', login.token)
  clearCookie(request, reply, 'half')
  return login
}
