import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApp } from './app.ts'
import { openDatabase } from './database.ts'
import type { Ground } from './ground.ts'
import { type Hooks, NO_HOOKS } from './hooks.ts'
import { readKeys } from './keys.ts'
import { startMailbox } from './mailbox.ts'
import { type Mailer, smtpMailer } from './mailer.ts'
import type { Variants } from './pages/variants.ts'
import { PASSWORD_COST, type PasswordCost } from './password.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { httpGateway } from './sms.ts'
import { COMMON_TOTP, type TotpParameters } from './totp.ts'

/** What a site can be started with. Everything but the database file has a default. */
export interface SiteOptions {
  /** The database file; its keys are kept beside it in `<file>.key`, unless `siteKey` is given. */
  database: string
  /** 64 bytes in base64url. */
  siteKey?: string | undefined
  /** 0, the default, takes any free port. */
  port?: number
  /** Milliseconds since 1970; a test may turn this clock. */
  now?: () => number
  issuer?: string
  totp?: Partial<TotpParameters>
  /** What a new password's hash costs. */
  passwordCost?: PasswordCost
  /** The policy before an administrator changes it. */
  settings?: Partial<Settings>
  /** The page variants of visitors who choose none. */
  variants?: Partial<Variants>
  /** Sends mail in place of SMTP. */
  mailer?: Mailer
  /** The mail server; without it (and without `mailer`) mails stay in a mailbox of the site's own, at `/mailbox`. */
  smtpUrl?: string | undefined
  /** Where SMS are handed over; without it there are none. */
  smsUrl?: string | undefined
  smsTimeout?: number
  hooks?: Partial<Hooks>
  /** Changing requests a minute from one address. */
  perMinute?: number
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind a proxy of one's own, which then speaks https. */
  behindProxy?: boolean
}

/** Starts the site on loopback and gives its address (`http://127.0.0.1:PORT`) and the way to stop it. */
export async function startSite(options: SiteOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const mailbox = options.mailer || options.smtpUrl ? null : await startMailbox()
  const ground = layGround(options, options.mailer ?? smtpMailer(options.smtpUrl ?? mailbox?.url ?? '', 'login@example.com'))
  const variants: Variants = { qr: 'img', field: 'single', ...options.variants }
  const { perMinute = 300, behindProxy = false } = options
  // A second port is another origin: the same site once more, for the frame of another origin.
  const second = createServer()
  await once(second.listen(0, '127.0.0.1'), 'listening')
  const app = await buildApp(ground, { variants, framePort: portOf(second), perMinute, behindProxy, mails: mailbox?.mails ?? null })
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  second.on('request', (request, response) => app.routing(request, response))
  const close = async () => {
    for (const server of [second, app.server]) server.closeAllConnections()
    second.close()
    await app.close()
    await mailbox?.close()
    ground.database.close()
  }
  return { url: `http://127.0.0.1:${portOf(app.server)}`, close }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function layGround(options: SiteOptions, mailer: Mailer): Ground {
  return {
    database: openDatabase(options.database),
    keys: readKeys(`${options.database}.key`, options.siteKey),
    now: options.now ?? Date.now,
    mailer,
    sms: options.smsUrl ? httpGateway(options.smsUrl, options.smsTimeout) : null,
    hooks: { ...NO_HOOKS, ...options.hooks },
    defaults: { ...DEFAULT_SETTINGS, ...options.settings },
    issuer: options.issuer ?? 'Example Works',
    totp: { ...COMMON_TOTP, ...options.totp },
    passwordCost: options.passwordCost ?? PASSWORD_COST,
  }
}
