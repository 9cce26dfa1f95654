import type { Database } from './database.ts'
import type { Hooks } from './hooks.ts'
import type { Keys } from './keys.ts'
import type { Mailer } from './mailer.ts'
import type { PasswordCost } from './password.ts'
import type { Settings } from './settings.ts'
import type { SmsGateway } from './sms.ts'
import type { TotpParameters } from './totp.ts'

/** What every rule of the site stands on. The rules themselves hold no state, read no clock and no environment. */
export interface Ground {
  database: Database
  keys: Keys
  /** Milliseconds since 1970. */
  now: () => number
  mailer: Mailer
  /** Null when no gateway is configured. */
  sms: SmsGateway | null
  hooks: Hooks
  /** The settings before an administrator changes them. */
  defaults: Settings
  /** The name an authenticator shows. */
  issuer: string
  totp: TotpParameters
  passwordCost: PasswordCost
}
