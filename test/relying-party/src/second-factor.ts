import type { Ground } from './ground.ts'
import { recoveryCodesLeft, useRecoveryCode } from './recovery-codes.ts'
import { Refusal } from './refusal.ts'
import { open } from './seal.ts'
import { useSentCode } from './sent-codes.ts'
import { isRequired, readSettings } from './settings.ts'
import { stepOfCode } from './totp.ts'
import { acceptStep, type User } from './users.ts'

/** The ways of the second step. */
export type Method = 'totp' | 'email' | 'sms' | 'recovery'

/** Whether this user has to take a second step: the policy asks for it, or they turned it on themselves. */
export function needsSecondFactor(ground: Ground, user: User): boolean {
  const settings = readSettings(ground)
  return settings.twoFactorEnabled && (user.sealed_secret !== null || isRequired(settings, user.role))
}

/** Whether this user has to enrol an authenticator before anything else. */
export function needsEnrolment(ground: Ground, user: User): boolean {
  return user.sealed_secret === null && readSettings(ground).methods.includes('totp')
}

/** The ways open to this user, the best first. */
export function methodsOf(ground: Ground, user: User): Method[] {
  const { methods, smsFallback } = readSettings(ground)
  const open: Record<Method, boolean> = {
    totp: user.sealed_secret !== null && methods.includes('totp'),
    email: methods.includes('email'),
    sms: smsFallback && ground.sms !== null && user.phone !== null,
    recovery: recoveryCodesLeft(ground, user) > 0,
  }
  return (Object.keys(open) as Method[]).filter(method => open[method])
}

/** The method of that name, or the user's first; throws `methodUnavailable`. */
export function methodNamed(ground: Ground, user: User, name: string | null): Method {
  const methods = methodsOf(ground, user)
  const method = name === null ? methods[0] : methods.find(one => one === name)
  if (!method) throw new Refusal('methodUnavailable')
  return method
}

/** Checks a code of any method; throws `codeWrong` or `codeUsed`. */
export async function verifyFactor(ground: Ground, user: User, method: Method, code: string): Promise<void> {
  await VERIFIERS[method](ground, user, code)
}

const VERIFIERS: Record<Method, (ground: Ground, user: User, code: string) => void | Promise<void>> = {
  totp: verifyTotp,
  email: useSentCode,
  sms: useSentCode,
  recovery: useRecoveryCode,
}

async function verifyTotp(ground: Ground, user: User, code: string): Promise<void> {
  if (user.sealed_secret === null) throw new Refusal('enrolmentNeeded')
  const secret = open(ground.keys.sealing, user.id, user.sealed_secret)
  const step = await stepOfCode(secret, code, ground.now(), ground.totp)
  if (step === null) throw new Refusal('codeWrong')
  if (!acceptStep(ground, user.id, step)) throw new Refusal('codeUsed')
}
