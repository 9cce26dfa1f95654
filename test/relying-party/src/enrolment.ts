import type { Ground } from './ground.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { Refusal } from './refusal.ts'
import { stepOfCode } from './totp.ts'
import { keepSecret, type User } from './users.ts'

/** Keeps a secret that the code proves to be in the user's authenticator; gives ten recovery codes, to be shown once. Throws `codeWrong`. */
export async function enrol(ground: Ground, user: User, secret: string, code: string): Promise<string[]> {
  const step = await stepOfCode(secret, code, ground.now(), ground.totp)
  if (step === null) throw new Refusal('codeWrong')
  if (!keepSecret(ground, user.id, secret, step)) throw new Refusal('passwordStepMissing')
  return newRecoveryCodes(ground, user)
}
