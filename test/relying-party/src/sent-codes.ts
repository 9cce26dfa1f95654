import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Ground } from './ground.ts'
import { Refusal } from './refusal.ts'
import { readSettings } from './settings.ts'
import type { User } from './users.ts'

const TRIES = 5
const PAUSE = 30_000

/** Sends a fresh six-digit code by mail. The one before it stops counting. Throws `tooManyTries` within 30 s of the last, `sendFailed`. */
export async function sendByMail(ground: Ground, user: User): Promise<void> {
  const subject = `Your code for ${ground.issuer}`
  await sendCode(ground, user, text => ground.mailer({ to: user.email, subject, text }))
}

/** The same by SMS. Throws `methodUnavailable` without a gateway or a phone number. */
export async function sendBySms(ground: Ground, user: User): Promise<void> {
  const { sms } = ground
  const to = user.phone
  if (!sms || to === null) throw new Refusal('methodUnavailable')
  await sendCode(ground, user, text => sms({ to, text }))
}

/** Takes a sent code: the newest one, within its minutes and five tries, once. Throws `codeWrong`. */
export function useSentCode(ground: Ground, user: User, code: string): void {
  const row = ground.database
    .prepare(
      'update sent_codes set tries_left = tries_left - 1 where user_id = ? and tries_left > 0 and expires_at > ? returning code_hash',
    )
    .get(user.id, ground.now()) as { code_hash: string } | undefined
  if (!row || !sameHash(row.code_hash, codeHash(ground, user, code))) throw new Refusal('codeWrong')
  const used = ground.database.prepare('delete from sent_codes where user_id = ? and code_hash = ?').run(user.id, row.code_hash)
  if (used.changes !== 1) throw new Refusal('codeUsed')
}

/** A keyed hash, so that a leaked database does not give short codes away. */
export function codeHash(ground: Ground, user: User, code: string): string {
  return createHmac('sha256', ground.keys.sealing).update(`${user.id}:${code}`).digest('base64url')
}

async function sendCode(ground: Ground, user: User, send: (text: string) => Promise<void>): Promise<void> {
  const { codeMinutes } = readSettings(ground)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  storeCode(ground, user, code, codeMinutes)
  try {
    await send(`${code} is your code for ${ground.issuer}. It is valid for ${codeMinutes} minutes. Give it to nobody.`)
  } catch {
    ground.database.prepare('delete from sent_codes where user_id = ?').run(user.id)
    throw new Refusal('sendFailed')
  }
}

function storeCode(ground: Ground, user: User, code: string, minutes: number): void {
  const now = ground.now()
  const stored = ground.database
    .prepare(
      `insert into sent_codes (user_id, code_hash, tries_left, sent_at, expires_at) values (?, ?, ?, ?, ?)
       on conflict (user_id) do update set code_hash = excluded.code_hash, tries_left = excluded.tries_left,
         sent_at = excluded.sent_at, expires_at = excluded.expires_at where sent_at <= excluded.sent_at - ${PAUSE}`,
    )
    .run(user.id, codeHash(ground, user, code), TRIES, now, now + minutes * 60_000)
  if (stored.changes !== 1) throw new Refusal('tooManyTries', PAUSE / 1000)
}

function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
