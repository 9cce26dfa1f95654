import type { Ground } from './ground.ts'
import { beginHalfSession, endHalfSession, type HalfSession, readHalfSession } from './half-sessions.ts'
import { passwordMatches } from './password.ts'
import { Refusal } from './refusal.ts'
import { open } from './seal.ts'
import { startSession, type Visitor } from './sessions.ts'
import { keyUri, stepOfCode } from './totp.ts'
import { acceptStep, keepSecret, type User, userNamed } from './users.ts'

/** What the second step asks for: enrol (the Key URI to scan) or verify (the ways to do so). */
export type SecondStep = { step: 'enrol'; qrcodeUrl: string } | { step: 'verify'; methods: string[] }

/** Step 1. A right password gives a half session and what comes next, never a token. Throws `credentialsWrong` for both mistakes alike. */
export async function preLogin(ground: Ground, username: string, password: string): Promise<{ half: string; next: SecondStep }> {
  const user = await userWithPassword(ground, username, password)
  const half = beginHalfSession(ground, user)
  return { half, next: secondStep(ground, readHalfSession(ground, half)) }
}

/** What a half session still needs. */
export function secondStep(ground: Ground, half: HalfSession): SecondStep {
  if (half.secret === null) return { step: 'verify', methods: ['totp'] }
  return { step: 'enrol', qrcodeUrl: keyUri(ground.issuer, half.user.username, half.secret, ground.totp) }
}

/** Step 2. A right code ends the half session and starts a session; gives its token. Throws `codeWrong`, `codeUsed`, `passwordStepMissing`. */
export async function finishLogin(ground: Ground, halfToken: string | undefined, code: string, visitor: Visitor): Promise<string> {
  const half = readHalfSession(ground, halfToken)
  await (half.secret === null ? verifyCode(ground, half.user, code) : enrol(ground, half.user, half.secret, code))
  if (!endHalfSession(ground, half)) throw new Refusal('passwordStepMissing')
  return startSession(ground, half.user, ['pwd', 'otp'], visitor)
}

/** Both steps at once, for a client that asks for everything in one form. Throws `enrolmentNeeded` before the first enrolment. */
export async function loginInOneStep(ground: Ground, username: string, password: string, code: string, visitor: Visitor): Promise<string> {
  const user = await userWithPassword(ground, username, password)
  await verifyCode(ground, user, code)
  return startSession(ground, user, ['pwd', 'otp'], visitor)
}

async function userWithPassword(ground: Ground, username: string, password: string): Promise<User> {
  const user = userNamed(ground, username)
  const matches = await passwordMatches(password, user?.password_hash ?? null)
  if (!user || !matches) throw new Refusal('credentialsWrong')
  return user
}

async function verifyCode(ground: Ground, user: User, code: string): Promise<void> {
  if (user.sealed_secret === null) throw new Refusal('enrolmentNeeded')
  const secret = open(ground.keys.sealing, user.id, user.sealed_secret)
  const step = await stepOfCode(secret, code, ground.now(), ground.totp)
  if (step === null) throw new Refusal('codeWrong')
  if (!acceptStep(ground, user.id, step)) throw new Refusal('codeUsed')
}

async function enrol(ground: Ground, user: User, secret: string, code: string): Promise<void> {
  const step = await stepOfCode(secret, code, ground.now(), ground.totp)
  if (step === null) throw new Refusal('codeWrong')
  if (!keepSecret(ground, user.id, secret, step)) throw new Refusal('passwordStepMissing')
}
