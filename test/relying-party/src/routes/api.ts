import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeField, textField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { finishLogin, loginInOneStep, preLogin } from '../login.ts'
import { endSession, readSession } from '../sessions.ts'
import { signUp, userView } from '../users.ts'
import { clearCookie, readCookie, sessionToken, setCookie, visitorOf } from './cookies.ts'

/** The JSON API under `/api`. Refusals are answered as `{error, message}` by the site's error handler. */
export function apiRoutes(app: FastifyInstance, ground: Ground): void {
  app.post('/api/sign-up', async (request, reply) => reply.code(201).send(userView(await signUp(ground, request.body))))

  app.post('/api/pre-login', async (request, reply) => {
    const { half, next } = await preLogin(ground, ...credentials(request.body))
    setCookie(request, reply, 'half', half)
    return next
  })

  app.post('/api/2fa', async (request, reply) => {
    const token = await finishLogin(ground, readCookie(request, 'half'), codeField(request.body), visitorOf(request))
    clearCookie(request, reply, 'half')
    return answerToken(request, reply, token)
  })

  app.post('/api/login', async (request, reply) => {
    const token = await loginInOneStep(ground, ...credentials(request.body), codeField(request.body), visitorOf(request))
    return answerToken(request, reply, token)
  })

  app.get('/api/me', async request => userView((await readSession(ground, sessionToken(request))).user))

  app.post('/api/logout', async (request, reply) => {
    endSession(ground, (await readSession(ground, sessionToken(request))).id)
    clearCookie(request, reply, 'session')
    return reply.code(204).send()
  })
}

/** User name and password of a form or JSON body; throws when one is missing. */
export function credentials(body: unknown): [username: string, password: string] {
  return [textField(body, 'username', 'credentialsWrong'), textField(body, 'password', 'credentialsWrong')]
}

function answerToken(request: FastifyRequest, reply: FastifyReply, token: string): { token: string } {
  setCookie(request, reply, 'session', token)
  return { token }
}
