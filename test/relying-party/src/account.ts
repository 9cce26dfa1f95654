import { attempt } from './attempt.ts'
import { writeAudit } from './audit.ts'
import { enrol } from './enrolment.ts'
import type { Ground } from './ground.ts'
import { tryOfCode, userWithPassword } from './login.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { Refusal } from './refusal.ts'
import { methodNamed, verifyFactor } from './second-factor.ts'
import { endAllSessions, leaveInSession, readFromSession, type Session, startSession, type Visitor } from './sessions.ts'
import { isRequired, readSettings } from './settings.ts'
import { keyUri, newSecret } from './totp.ts'
import { dropSecret, type User } from './users.ts'

/** Begins an enrolment of somebody who is logged in; the secret waits in the session. Gives the Key URI. */
export function beginEnrolment(ground: Ground, session: Session): string {
  if (session.user.sealed_secret !== null || !readSettings(ground).methods.includes('totp')) throw new Refusal('methodUnavailable')
  leaveInSession(ground, session.id, 'pending', newSecret())
  return pendingKeyUri(ground, session) ?? ''
}

/** The Key URI of the enrolment begun in this session, or null. */
export function pendingKeyUri(ground: Ground, session: Session): string | null {
  const secret = readFromSession(ground, session.id, 'pending', false)
  return secret === null ? null : keyUri(ground.issuer, session.user.username, secret, ground.totp)
}

/** Turns two-step login on: the code proves the authenticator. All sessions end; a new one begins. Throws `codeWrong`, `enrolmentNeeded`. */
export async function enableTwoFactor(ground: Ground, visitor: Visitor, session: Session, code: string) {
  const secret = readFromSession(ground, session.id, 'pending', false)
  if (secret === null) throw new Refusal('enrolmentNeeded')
  const recoveryCodes = await attempt(ground, visitor, tryOfCode(session.user, 'enrol'), () => enrol(ground, session.user, secret, code))
  return { token: await newSessionOnly(ground, visitor, session.user, ['pwd', 'otp'], recoveryCodes), recoveryCodes }
}

/** Turns two-step login off; needs the password and a code. Throws `twoFactorRequired` when the user's role may not. */
export async function disableTwoFactor(ground: Ground, visitor: Visitor, session: Session, password: string, code: string) {
  const { user } = session
  const settings = readSettings(ground)
  if (settings.twoFactorEnabled && isRequired(settings, user.role)) throw new Refusal('twoFactorRequired')
  await userWithPassword(ground, visitor, user.username, password)
  await proveAgain(ground, visitor, user, code)
  dropSecret(ground, user.id)
  writeAudit(ground, visitor, 'two-step login off', 'ok', user.username)
  return { token: await newSessionOnly(ground, visitor, user, ['pwd'], null) }
}

/** Ten new recovery codes in place of the old ones; needs a code. */
export async function reissueRecoveryCodes(ground: Ground, visitor: Visitor, session: Session, code: string) {
  await proveAgain(ground, visitor, session.user, code)
  writeAudit(ground, visitor, 'new recovery codes', 'ok', session.user.username)
  return { recoveryCodes: newRecoveryCodes(ground, session.user) }
}

async function proveAgain(ground: Ground, visitor: Visitor, user: User, code: string): Promise<void> {
  const method = methodNamed(ground, user, 'totp')
  await attempt(ground, visitor, tryOfCode(user, method), () => verifyFactor(ground, user, method, code))
}

async function newSessionOnly(ground: Ground, visitor: Visitor, user: User, amr: string[], recoveryCodes: string[] | null) {
  endAllSessions(ground, user.id)
  return (await startSession(ground, user, amr, visitor, recoveryCodes)).token
}
