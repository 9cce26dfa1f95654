import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { startSite } from './site.ts'

// The program: PORT (0 = any free one) and DATABASE (a file) come from the environment; the address is the first URL printed.
const database = resolve(process.env.DATABASE ?? join(tmpdir(), 'lockstep-login-site', 'site.db'))
mkdirSync(dirname(database), { recursive: true, mode: 0o700 })
const { PORT, SITE_KEY, SMTP_URL, SMS_URL } = process.env
const site = await startSite({ database, port: Number(PORT ?? 0), siteKey: SITE_KEY, smtpUrl: SMTP_URL, smsUrl: SMS_URL })
console.log(`The login site is at ${site.url}`)
if (!SMTP_URL) console.log(`Its mails are at ${site.url}/mailbox`)
console.log(`Its database is ${database}. Stop it with Ctrl+C.`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void site.close().then(() => process.exit(0)))
