import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { openDatabase } from './database.ts'
import type { Ground } from './ground.ts'
import { readKeys } from './keys.ts'
import type { Variants } from './pages/variants.ts'
import { answerError } from './routes/answers.ts'
import { apiRoutes } from './routes/api.ts'
import { assetRoutes } from './routes/assets.ts'
import { refuseOtherOrigins, setSecurityHeaders } from './routes/guard.ts'
import { pageRoutes } from './routes/pages.ts'
import { COMMON_TOTP, type TotpParameters } from './totp.ts'

/** What a site can be started with. Everything but the database file has a default. */
export interface SiteOptions {
  /** The database file; its keys are kept beside it in `<file>.key`. */
  database: string
  /** 0, the default, takes any free port. */
  port?: number
  /** Milliseconds since 1970; a test may turn this clock. */
  now?: () => number
  issuer?: string
  totp?: Partial<TotpParameters>
  /** The page variants of visitors who choose none. */
  variants?: Partial<Variants>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Allows the one inline style of a page under its content security policy. */
    nonce: string
  }
}

/** Starts the site on loopback and gives its address (`http://127.0.0.1:PORT`) and the way to stop it. */
export async function startSite(options: SiteOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const ground = layGround(options)
  const app = await buildSite(ground, { qr: 'img', field: 'single', ...options.variants })
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  const { port } = app.server.address() as AddressInfo
  const close = async () => {
    app.server.closeAllConnections()
    await app.close()
    ground.database.close()
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

function layGround(options: SiteOptions): Ground {
  return {
    database: openDatabase(options.database),
    keys: readKeys(`${options.database}.key`, process.env.SITE_KEY),
    now: options.now ?? Date.now,
    issuer: options.issuer ?? 'Example Works',
    totp: { ...COMMON_TOTP, ...options.totp },
  }
}

async function buildSite(ground: Ground, variants: Variants): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 16 * 1024 })
  await app.register(cookie)
  app.decorateRequest('nonce', '')
  app.addHook('onRequest', async request => {
    request.nonce = randomBytes(16).toString('base64')
  })
  app.addHook('onRequest', setSecurityHeaders)
  app.addHook('onRequest', refuseOtherOrigins)
  app.setErrorHandler(answerError)
  assetRoutes(app)
  apiRoutes(app, ground)
  await app.register(async pages => pageRoutes(pages, ground, variants))
  return app
}
