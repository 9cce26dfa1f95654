import { seenOf } from './account/shown-name.ts'
import { Failure } from './failure.ts'

/** How codes are made: RFC 6238 TOTP, RFC 4226 HOTP, or Steam Guard (TOTP with its own alphabet). */
export type AccountType = 'totp' | 'hotp' | 'steam'

/** HMAC hash of RFC 6238 §1.2, spelled as in the Key URI format. */
export type Algorithm = 'SHA1' | 'SHA256' | 'SHA512'

export const accountTypes = ['totp', 'hotp', 'steam'] as const satisfies readonly AccountType[]
export const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const satisfies readonly Algorithm[]

/** What an account may look like; every way in is checked against these. Lengths are UTF-16 units, `secret` is bytes, `clockSkew` seconds. */
export const limits = {
  text: 500,
  note: 10_000,
  secret: { min: 1, max: 1024 },
  digits: { min: 5, max: 10 },
  period: { min: 1, max: 86_400 },
  sites: 50,
  groups: 50,
  recoveryCodes: 100,
  recoveryCode: 100,
  clockSkew: 86_400,
  accounts: 5_000,
} as const

/** One of the codes a site gives for the day the authenticator is lost. `usedAt` in ms since 1970, null while it is good. */
export interface RecoveryCode {
  code: string
  usedAt: number | null
}

/** An account that is not stored yet: what a QR code, a typed key or a backup says. */
export interface NewAccount {
  type: AccountType
  issuer: string
  accountName: string
  /** The shared key K of RFC 4226 §5.1, as bytes. */
  secret: Uint8Array
  algorithm: Algorithm
  digits: number
  /** Seconds of one time step (RFC 6238 X); carried but unused for `hotp`. */
  period: number
  /** The next moving factor C to use (RFC 4226 §5.1); 0 and unused unless `hotp`. */
  counter: number
  /** Where its codes may be filled, see core/site.ts. */
  sites: string[]
  note: string
  groups: string[]
  favourite: boolean
  recoveryCodes: RecoveryCode[]
  /** Whole seconds by which the verifier's clock is ahead of this machine's, as the person had it measured; usually 0. */
  clockSkew: number
}

/** A stored account. Times are in ms since 1970. */
export interface Account extends NewAccount {
  id: string
  createdAt: number
  /** When its code was last filled or copied; 0 for never. */
  usedAt: number
}

/** What a screen may know of an account: everything but the secret and the recovery codes, which are only counted. */
export type AccountView = Omit<Account, 'secret' | 'recoveryCodes'> & { recovery: { left: number; of: number } }

/** The parameters nearly every site uses; anything else is shown before it is stored. */
export const usualParameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** An account with the usual parameters, to be completed by what the source says. */
export function newAccount(given: Pick<NewAccount, 'secret'> & Partial<NewAccount>): NewAccount {
  const digits = given.type === 'steam' ? 5 : usualParameters.digits
  return {
    type: 'totp',
    issuer: '',
    accountName: '',
    ...usualParameters,
    digits,
    counter: 0,
    sites: [],
    note: '',
    groups: [],
    favourite: false,
    recoveryCodes: [],
    clockSkew: 0,
    ...given,
  }
}

/** A new account as it is stored: under its id, since `now` (ms), never used. */
export function storedAs(account: NewAccount, id: string, now: number): Account {
  return { ...account, id, createdAt: now, usedAt: 0 }
}

/** The account without its secret and recovery codes, for screens. */
export function viewOf({ secret: _secret, recoveryCodes, ...view }: Account): AccountView {
  return { ...view, recovery: { left: recoveryCodes.filter(({ usedAt }) => usedAt === null).length, of: recoveryCodes.length } }
}

const within = (value: number, range: { min: number; max: number }) =>
  Number.isSafeInteger(value) && value >= range.min && value <= range.max

/**
 * Checks an account against `limits`; returns it unchanged.
 * @throws Failure `accountInvalid` with the offending field's name as detail
 */
export function checkAccount<T extends NewAccount>(account: T): T {
  const bad = firstInvalidField(account)
  if (bad) throw new Failure('accountInvalid', bad)
  return account
}

const isRecoveryCode = ({ code }: RecoveryCode) => code.length > 0 && code.length <= limits.recoveryCode && code.isWellFormed()
const isText = (text: string) => text.length <= limits.text && text.isWellFormed()

/** The name of the first field outside `limits`, or null. */
export function firstInvalidField(account: NewAccount): keyof NewAccount | null {
  const checks: [keyof NewAccount, boolean][] = [
    ['type', accountTypes.includes(account.type)],
    ['algorithm', algorithms.includes(account.algorithm)],
    ['secret', within(account.secret.length, limits.secret)],
    ['digits', within(account.digits, limits.digits)],
    ['period', within(account.period, limits.period)],
    ['counter', Number.isSafeInteger(account.counter) && account.counter >= 0],
    ['issuer', isText(account.issuer)],
    ['accountName', isText(account.accountName)],
    ['note', account.note.length <= limits.note && account.note.isWellFormed()],
    ['sites', account.sites.length <= limits.sites],
    ['recoveryCodes', account.recoveryCodes.length <= limits.recoveryCodes && account.recoveryCodes.every(isRecoveryCode)],
    ['clockSkew', Number.isSafeInteger(account.clockSkew) && Math.abs(account.clockSkew) <= limits.clockSkew],
    ['groups', account.groups.length <= limits.groups && account.groups.every(isText)],
  ]
  return checks.find(([, sound]) => !sound)?.[0] ?? null
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i])
const fold = (text: string) => seenOf(text).trim().normalize('NFKC').toLowerCase()

/** Whether two accounts give the same codes: same secret and the same parameters. */
export function sameCodes(a: NewAccount, b: NewAccount): boolean {
  const step = a.type === 'hotp' || a.period === b.period
  return a.type === b.type && a.algorithm === b.algorithm && a.digits === b.digits && step && sameBytes(a.secret, b.secret)
}

/** Whether two accounts carry the same name (issuer and account name; case, width and signs nobody sees ignored). */
export function sameName(a: NewAccount, b: NewAccount): boolean {
  return fold(a.issuer) === fold(b.issuer) && fold(a.accountName) === fold(b.accountName)
}

/** A text that is equal for accounts of the same name, and only for those. */
export function nameKey({ issuer, accountName }: NewAccount): string {
  return JSON.stringify([fold(issuer), fold(accountName)])
}
