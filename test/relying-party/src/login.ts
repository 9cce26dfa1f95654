import { attempt } from './attempt.ts'
import { enrol } from './enrolment.ts'
import type { Ground } from './ground.ts'
import { beginHalfSession, endHalfSession, type HalfSession, readHalfSession } from './half-sessions.ts'
import { closed } from './hooks.ts'
import { passwordMatches } from './password.ts'
import { Refusal } from './refusal.ts'
import { type Method, methodNamed, methodsOf, needsEnrolment, needsSecondFactor, verifyFactor } from './second-factor.ts'
import { sendByMail, sendBySms } from './sent-codes.ts'
import { endSession, startSession, type Visitor } from './sessions.ts'
import { keyUri } from './totp.ts'
import { type User, userNamed, usernameKey } from './users.ts'

/** What the second step asks for: enrol (the Key URI to scan) or verify (the ways to do so). */
export type SecondStep = { step: 'enrol'; qrcodeUrl: string } | { step: 'verify'; methods: Method[] }
/** A complete login. `recoveryCodes` only after an enrolment. */
export type Login = { token: string; recoveryCodes?: string[] }

/**
 * Step 1. A right password gives a half session and what comes next; a token only to whom the policy asks for no second step.
 * Throws `credentialsWrong` for an unknown user and a wrong password alike, `tooManyTries`.
 */
export async function preLogin(
  ground: Ground,
  visitor: Visitor,
  username: string,
  password: string,
): Promise<{ half: string; next: SecondStep } | Login> {
  const user = await userWithPassword(ground, visitor, username, password)
  if (!(await mustGoOn(ground, visitor, user))) return { token: await complete(ground, visitor, user, ['pwd']) }
  const half = beginHalfSession(ground, user, needsEnrolment(ground, user))
  return { half, next: secondStep(ground, readHalfSession(ground, half)) }
}

/** What a half session still needs. */
export function secondStep(ground: Ground, half: HalfSession): SecondStep {
  if (half.secret === null) return { step: 'verify', methods: methodsOf(ground, half.user) }
  return { step: 'enrol', qrcodeUrl: keyUri(ground.issuer, half.user.username, half.secret, ground.totp) }
}

/** Sends a code to the user of a half session, by mail or SMS. Throws `methodUnavailable`, `tooManyTries`, `sendFailed`. */
export async function sendLoginCode(
  ground: Ground,
  visitor: Visitor,
  halfToken: string | undefined,
  method: 'email' | 'sms',
): Promise<void> {
  const { user, secret } = readHalfSession(ground, halfToken)
  const what = { event: `send ${method}`, username: user.username, lock: null }
  await attempt(ground, visitor, what, async () => {
    if (secret !== null) throw new Refusal('enrolmentNeeded')
    methodNamed(ground, user, method)
    await (method === 'email' ? sendByMail : sendBySms)(ground, user)
  })
}

/** Step 2. A right code ends the half session and starts a session. Throws `codeWrong`, `codeUsed`, `passwordStepMissing`, `tooManyTries`. */
export async function finishLogin(
  ground: Ground,
  visitor: Visitor,
  halfToken: string | undefined,
  code: string,
  asked: string | null,
): Promise<Login> {
  const half = readHalfSession(ground, halfToken)
  const { user, secret } = half
  const method = secret === null ? methodNamed(ground, user, asked) : 'totp'
  const recoveryCodes =
    (await attempt(ground, visitor, tryOfCode(user, secret === null ? method : 'enrol'), async () => {
      const codes = secret === null ? await verifyFactor(ground, user, method, code) : await enrol(ground, user, secret, code)
      if (!endHalfSession(ground, half)) throw new Refusal('passwordStepMissing')
      return codes
    })) ?? null
  const token = await complete(ground, visitor, user, amrOf(method), recoveryCodes)
  return recoveryCodes ? { token, recoveryCodes } : { token }
}

/** Both steps at once, for a client that asks for everything in one form. Throws `enrolmentNeeded` before the first enrolment. */
export async function loginInOneStep(ground: Ground, visitor: Visitor, username: string, password: string, code: string): Promise<Login> {
  const user = await userWithPassword(ground, visitor, username, password)
  if (!(await mustGoOn(ground, visitor, user))) return { token: await complete(ground, visitor, user, ['pwd']) }
  if (needsEnrolment(ground, user)) throw new Refusal('enrolmentNeeded')
  const method = methodNamed(ground, user, null)
  await attempt(ground, visitor, tryOfCode(user, method), () => verifyFactor(ground, user, method, code))
  return { token: await complete(ground, visitor, user, amrOf(method)) }
}

/** The try of a code: its failures count against the user, whichever method or page it came by. */
export function tryOfCode(user: User, method: string) {
  return { event: `code ${method}`, username: user.username, lock: `code:${user.id}` }
}

/** Checks a password as one counted try; throws `credentialsWrong`, `tooManyTries`. */
export async function userWithPassword(ground: Ground, visitor: Visitor, username: string, password: string): Promise<User> {
  const user = userNamed(ground, username)
  const what = { event: 'password', username: user?.username ?? '', lock: `password:${usernameKey(username)}` }
  return attempt(ground, visitor, what, async () => {
    const matches = await passwordMatches(password, user?.password_hash ?? null, ground.passwordCost)
    if (!user || !matches) throw new Refusal('credentialsWrong')
    return user
  })
}

async function mustGoOn(ground: Ground, visitor: Visitor, user: User): Promise<boolean> {
  if (needsSecondFactor(ground, user)) return true
  return (await answerOfApplication(ground, visitor, user, ['pwd'])) === 'demand'
}

async function complete(ground: Ground, visitor: Visitor, user: User, amr: string[], codes: string[] | null = null): Promise<string> {
  const told = attemptOf(visitor, user, amr)
  return attempt(ground, visitor, { event: 'login', username: user.username, lock: null }, async () => {
    if (amr.length > 1) {
      await closed(() => ground.hooks.onSecondFactor(told))
      await answerOfApplication(ground, visitor, user, amr)
    }
    const { id, token } = await startSession(ground, user, amr, visitor, codes)
    try {
      await closed(() => ground.hooks.onLogin(told))
    } catch (error) {
      endSession(ground, id)
      throw error
    }
    return token
  })
}

async function answerOfApplication(ground: Ground, visitor: Visitor, user: User, amr: string[]): Promise<'allow' | 'demand'> {
  const answer = await closed(() => ground.hooks.beforeSession(attemptOf(visitor, user, amr)))
  if (answer !== 'allow' && answer !== 'demand') throw new Refusal('refusedByApplication')
  return answer
}

function attemptOf(visitor: Visitor, user: User, amr: string[]) {
  return { ...visitor, userId: user.id, username: user.username, role: user.role, amr }
}

// RFC 8176 has a word of its own for SMS; the other ways are one-time codes.
function amrOf(method: Method): string[] {
  return ['pwd', method === 'sms' ? 'sms' : 'otp']
}
