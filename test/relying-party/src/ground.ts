import type { Database } from './database.ts'
import type { Keys } from './keys.ts'
import type { TotpParameters } from './totp.ts'

/** What every rule of the site stands on. The rules themselves hold no state, read no clock and no environment. */
export interface Ground {
  database: Database
  keys: Keys
  /** Milliseconds since 1970. */
  now: () => number
  /** The name an authenticator shows. */
  issuer: string
  totp: TotpParameters
}
