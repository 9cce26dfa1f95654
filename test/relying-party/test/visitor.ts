import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'otplib'
import { onTestFinished } from 'vitest'
import { type SiteOptions, startSite } from '../src/site.ts'

/** The time every test starts at, in the middle of a time step. */
export const START = Date.UTC(2026, 0, 15, 12, 0, 10)

/** A password cost for tests about something else. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 }

/** A clock a test may turn. */
export class Clock {
  time = START
  now = () => this.time
  pass(seconds: number): void {
    this.time += seconds * 1000
  }
}

/** A fresh database file in a folder that goes away with the test. */
export function newDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), 'login-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'site.db')
}

/** A site on a real port with a real database file and a clock that stands still. */
export async function newSite(options: Partial<SiteOptions> = {}) {
  const clock = new Clock()
  const database = options.database ?? newDatabase()
  const site = await startSite({ now: clock.now, passwordCost: CHEAP, ...options, database })
  onTestFinished(site.close)
  return { url: site.url, clock, database, visitor: () => new Visitor(site.url) }
}

/** A browser as far as cookies go: keeps what it is sent, does not follow redirects by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly site: string
  constructor(site: string) {
    this.site = site
  }

  async send(method: string, path: string, init: { json?: unknown; form?: Record<string, string>; headers?: Record<string, string> } = {}) {
    const body = init.form ? new URLSearchParams(init.form) : init.json === undefined ? null : JSON.stringify(init.json)
    const headers = {
      cookie: this.cookieHeader(),
      ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    }
    const response = await fetch(this.site + path, { method, headers, body, redirect: 'manual' })
    this.keepCookies(response)
    return response
  }

  get = (path: string) => this.send('GET', path)
  post = (path: string, form: Record<string, string>) => this.send('POST', path, { form })
  api = (path: string, json: unknown = {}) => this.send('POST', `/api${path}`, { json })
  text = async (path: string) => (await this.get(path)).text()
  cookie = (name: string) => this.cookies.get(`${name}-${new URL(this.site).port}`)
  setCookie = (name: string, value: string) => this.cookies.set(`${name}-${new URL(this.site).port}`, value)

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, decodeURIComponent(value))
    }
  }
}

/** Any answer of the API, for tests that look into it. */
export interface Answer {
  error: string
  message: string
  step: string
  methods: string[]
  qrcodeUrl: string
  token: string
  recoveryCodes: string[]
}

/** The body of an answer. */
export async function bodyOf(response: Response | Promise<Response>): Promise<Answer> {
  return (await (await response).json()) as Answer
}

/** A new account's sign-up form. */
export function newAccount(username = `u${randomUUID().slice(0, 8)}`) {
  return { username, password: 'correct horse battery', email: `${username}@example.org` }
}

/** The code of a secret at a time, by the verifier's own library. */
export function codeAt(secret: string, time: number): Promise<string> {
  return generate({ secret, epoch: Math.floor(time / 1000) })
}

/** The secret in a Key URI. */
export function secretOf(qrcodeUrl: string): string {
  return new URL(qrcodeUrl).searchParams.get('secret') ?? ''
}

/** Signs up, enrols and logs in over the API; gives the account, its secret and the token. */
export async function enrolled(visitor: Visitor, clock: Clock, account = newAccount()) {
  await visitor.api('/sign-up', account)
  const { qrcodeUrl } = await bodyOf(visitor.api('/pre-login', account))
  const secret = secretOf(qrcodeUrl)
  const answer = await bodyOf(visitor.api('/2fa', { code: await codeAt(secret, clock.time) }))
  return { account, secret, token: answer.token, recoveryCodes: answer.recoveryCodes }
}
