import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SiteOptions, startSite } from '../../relying-party/src/site.ts'
import { bodyOf, codeAt, newAccount, secretOf, Visitor } from '../../relying-party/test/visitor.ts'

/** Somebody who has enrolled. */
export interface Member {
  account: ReturnType<typeof newAccount>
  secret: string
}

/** The login site on loopback with people who have enrolled, and a clock that can be moved to the next time step. */
export interface Crowd {
  url: string
  members: Member[]
  /** Milliseconds since 1970, at the site. */
  now: () => number
  nextStep: () => void
  close: () => Promise<void>
}

/** Starts the site with that many members. */
export async function gather(count: number, options: Partial<SiteOptions> = {}): Promise<Crowd> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-site-load-'))
  let now = Date.now()
  const site = await startSite({ database: join(folder, 'site.db'), now: () => now, ...options })
  const members = []
  for (let i = 0; i < count; i++) members.push(await enrol(site.url, now))
  const nextStep = () => {
    now += 30_000
  }
  const close = async () => {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: site.url, members, now: () => now, nextStep, close }
}

async function enrol(url: string, now: number): Promise<Member> {
  const [visitor, account] = [new Visitor(url), newAccount()]
  await visitor.api('/sign-up', account)
  const secret = secretOf((await bodyOf(visitor.api('/pre-login', account))).qrcodeUrl)
  await visitor.api('/2fa', { code: await codeAt(secret, now) })
  return { account, secret }
}

/** Runs tasks, so many at a time, until all are done. */
export async function atATime(lanes: number, tasks: (() => Promise<void>)[]): Promise<void> {
  const rest = tasks.values()
  const lane = async () => {
    for (const task of rest) await task()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
