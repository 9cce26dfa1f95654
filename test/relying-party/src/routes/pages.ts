import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codeField, optionalField } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { readHalfSession } from '../half-sessions.ts'
import { finishLogin, preLogin, secondStep } from '../login.ts'
import { accountPage } from '../pages/account-page.ts'
import { codeForm } from '../pages/code-field.ts'
import { layout, type Page } from '../pages/layout.ts'
import { codePage, enrolPage, framePage, loginPage, signUpPage } from '../pages/login-pages.ts'
import type { Variants } from '../pages/variants.ts'
import { Refusal } from '../refusal.ts'
import { endSession, readSession, type Session } from '../sessions.ts'
import { signUp } from '../users.ts'
import { orShow } from './answers.ts'
import { credentials } from './api.ts'
import { chosenVariants } from './chosen-variants.ts'
import { clearCookie, readCookie, sessionToken, setCookie, visitorOf } from './cookies.ts'

/** The pages a person sees: plain forms that work without JavaScript, over the same rules as the API. */
export async function pageRoutes(app: FastifyInstance, ground: Ground, defaults: Variants): Promise<void> {
  await app.register(formbody)
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET') chosenVariants(request, reply, defaults)
  })
  const show = (reply: FastifyReply, page: Page) => reply.type('text/html; charset=utf-8').send(layout(ground.issuer, page).text)

  app.get('/', async (request, reply) => reply.redirect((await loggedIn(ground, request)) ? '/account' : '/login', 303))

  app.get('/sign-up', async (_request, reply) => show(reply, signUpPage(null, { username: '', email: '' })))
  app.post('/sign-up', async (request, reply) => {
    const typed = { username: optionalField(request.body, 'username') ?? '', email: optionalField(request.body, 'email') ?? '' }
    return orShow(
      reply,
      async () => {
        const user = await signUp(ground, request.body)
        return reply.redirect(`/login?${new URLSearchParams({ fresh: '1', username: user.username })}`, 303)
      },
      refusal => show(reply, signUpPage(refusal.message, typed)),
    )
  })

  app.get('/login', async (request, reply) => {
    return show(reply, loginPage(null, optionalField(request.query, 'username') ?? '', optionalField(request.query, 'fresh') === '1'))
  })
  app.post('/login', async (request, reply) => {
    return orShow(
      reply,
      async () => {
        const { half, next } = await preLogin(ground, ...credentials(request.body))
        setCookie(request, reply, 'half', half)
        return reply.redirect(next.step === 'enrol' ? '/enrol' : '/code', 303)
      },
      refusal => show(reply, loginPage(refusal.message, optionalField(request.body, 'username') ?? '', false)),
    )
  })

  for (const path of ['/enrol', '/code']) {
    app.get(path, async (request, reply) => secondStepPage(request, reply, null))
    app.post(path, async (request, reply) => {
      return orShow(
        reply,
        async () => {
          setCookie(
            request,
            reply,
            'session',
            await finishLogin(ground, readCookie(request, 'half'), codeField(request.body), visitorOf(request)),
          )
          clearCookie(request, reply, 'half')
          return reply.redirect('/account', 303)
        },
        refusal => secondStepPage(request, reply, refusal),
      )
    })
  }

  app.get('/code-frame', async (request, reply) => {
    const action = optionalField(request.query, 'action') === '/enrol' ? '/enrol' : '/code'
    return show(reply, framePage(codeForm('single', action, ground.totp.digits, 'Continue')))
  })

  app.get('/account', async (request, reply) => {
    const session = await loggedIn(ground, request)
    return session ? show(reply, accountPage(session.user)) : reply.redirect('/login', 303)
  })

  app.post('/logout', async (request, reply) => {
    const session = await loggedIn(ground, request)
    if (session) endSession(ground, session.id)
    clearCookie(request, reply, 'session')
    return reply.redirect('/login', 303)
  })

  async function secondStepPage(request: FastifyRequest, reply: FastifyReply, refusal: Refusal | null) {
    if (refusal?.code === 'passwordStepMissing') return show(reply, loginPage(refusal.message, '', false))
    try {
      const next = secondStep(ground, readHalfSession(ground, readCookie(request, 'half')))
      const error = refusal?.message ?? null
      const variants = chosenVariants(request, reply, defaults)
      if (next.step === 'verify') return show(reply, codePage(error, variants, ground.totp.digits))
      return show(reply, enrolPage(error, next.qrcodeUrl, variants, ground.totp.digits, request.nonce))
    } catch (error) {
      if (error instanceof Refusal) return reply.redirect('/login', 303)
      throw error
    }
  }
}

async function loggedIn(ground: Ground, request: FastifyRequest): Promise<Session | null> {
  try {
    return await readSession(ground, sessionToken(request))
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
