import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { accountTold, looseNumber, looseText } from './rows.ts'

/*
 * The token that FreeOTP 1, FreeOTP 2 and FreeOTP+ keep as JSON.
 */

/** A token without its key, which FreeOTP 2 keeps apart. Names a person gave end in `Alt`. */
export const freeOtpToken = v.object({
  type: looseText,
  algo: looseText,
  counter: looseNumber,
  digits: looseNumber,
  period: looseNumber,
  issuerAlt: looseText,
  issuerExt: looseText,
  issuerInt: looseText,
  labelAlt: looseText,
  label: looseText,
})

/** The keys a token's name is taken from. */
export const tokenNames = ['issuerExt', 'label'] as const

/**
 * The account of a token. The apps make Steam codes for an issuer "Steam"; here 5 digits must say so, too.
 * @param counter the next one to use
 * @throws Failure `typeUnsupported`, `algorithmUnsupported`, `accountInvalid`
 */
export function accountOfToken(token: v.InferOutput<typeof freeOtpToken>, secret: Uint8Array, counter: number): NewAccount {
  const { algo, digits, period } = token
  const issuer = token.issuerAlt || token.issuerExt || token.issuerInt
  const type = token.type || 'TOTP'
  const isSteam = type === 'TOTP' && issuer === 'Steam' && digits === 5
  return accountTold({
    type: isSteam ? 'steam' : type,
    ...{ secret, issuer, accountName: token.labelAlt || token.label, algorithm: algo, digits, period, counter },
  })
}
