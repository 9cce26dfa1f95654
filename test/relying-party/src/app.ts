import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { writeAudit } from './audit.ts'
import type { Ground } from './ground.ts'
import type { Mail } from './mailbox.ts'
import { mailboxPage } from './pages/mailbox-page.ts'
import type { Variants } from './pages/variants.ts'
import type { Refusal } from './refusal.ts'
import { accountApi, securityPages } from './routes/account.ts'
import { adminApi, adminPages } from './routes/admin.ts'
import { answerError, showError, showFor } from './routes/answers.ts'
import { loginApi } from './routes/api.ts'
import { assetRoutes } from './routes/assets.ts'
import { lookFor, rememberVariants } from './routes/chosen-variants.ts'
import { codePages } from './routes/code-pages.ts'
import { sessionToken, visitorOf } from './routes/cookies.ts'
import { refuseOtherOrigins, setSecurityHeaders } from './routes/guard.ts'
import { loginPages } from './routes/pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Allows the one inline style of a page under its content security policy. */
    nonce: string
    /** The user name of the session, empty without one. */
    who: string
    /** What the request was refused with, if it was. */
    refusal: Refusal | null
  }
}

/**
 * How the routes are set up: page variants by default, the port of the frame of another origin, changing requests a minute from one address, whether a proxy's `X-Forwarded-*` is believed,
 * the mailbox to show if any.
 */
export interface AppOptions {
  variants: Variants
  framePort: number
  perMinute: number
  behindProxy: boolean
  mails: readonly Mail[] | null
}

/** Puts every route and guard over the rules; the result only needs to listen. */
export async function buildApp(ground: Ground, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 16 * 1024, trustProxy: options.behindProxy })
  await app.register(cookie)
  app.decorateRequest('nonce', '').decorateRequest('who', '').decorateRequest('refusal', null)
  app.addHook('onRequest', async request => {
    request.nonce = randomBytes(16).toString('base64')
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('date', new Date(ground.now()).toUTCString()) // the site's own clock, not the machine's
  })
  app.addHook('onRequest', setSecurityHeaders)
  app.addHook('onRequest', refuseOtherOrigins)
  app.addHook('onSend', async request => writeRefusal(ground, request))
  app.setErrorHandler(answerError)
  await app.register(rateLimit, { max: options.perMinute, timeWindow: '1 minute', allowList: request => request.method === 'GET' })
  assetRoutes(app)
  loginApi(app, ground)
  accountApi(app, ground)
  adminApi(app, ground)
  await app.register(async pages => pageRoutes(pages, ground, options))
  return app
}

// What no rule wrote down: a guessed half session, a forged token, a request for what others may do.
function writeRefusal(ground: Ground, request: FastifyRequest): void {
  const { refusal, who, method, routeOptions } = request
  const isAttempt = method !== 'GET' || sessionToken(request) !== undefined
  if (refusal && !refusal.isWritten && isAttempt)
    writeAudit(ground, visitorOf(request), `${method} ${routeOptions.url ?? 'unknown'}`, refusal.code, who)
}

async function pageRoutes(app: FastifyInstance, ground: Ground, { variants, framePort, mails }: AppOptions): Promise<void> {
  const show = showFor(ground.issuer)
  const lookOf = lookFor(variants, ground.totp.digits, framePort)
  await app.register(formbody)
  app.setErrorHandler(showError(show))
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET') rememberVariants(request, reply, lookOf(request))
  })
  loginPages(app, ground, show)
  codePages(app, ground, show, lookOf)
  securityPages(app, ground, show, lookOf)
  adminPages(app, ground, show)
  if (mails) app.get('/mailbox', async (_request, reply) => show(reply, mailboxPage(mails)))
}
