import type { NewAccount } from '../../../core/account.ts'
import { secretFromBase32 } from '../../../core/base32.ts'
import type { NewAccountMessage } from '../../../messages.ts'

/** An account that was revealed for a way out that nothing seals. */
export type Revealed = NewAccount

/** What `backup.reveal` answers, as an account again. */
export function revealedOf(message: NewAccountMessage): Revealed {
  const { recoveryCodes = [], clockSkew = 0 } = message
  return { ...message, secret: secretFromBase32(message.secret), recoveryCodes, clockSkew }
}
