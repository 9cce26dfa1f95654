import { generateSecret, generateURI, verify } from 'otplib'

/** The parameters of the Key URI: hash, number of digits, length of a time step in seconds. */
export interface TotpParameters {
  algorithm: 'sha1' | 'sha256' | 'sha512'
  digits: 6 | 7 | 8
  period: number
}

/** What nearly every site uses, and what nearly every authenticator understands. */
export const COMMON_TOTP: TotpParameters = { algorithm: 'sha1', digits: 6, period: 30 }

/** A fresh secret of 160 bits (RFC 4226 §4), in base32. */
export function newSecret(): string {
  return generateSecret({ length: 20 })
}

/** The Key URI (`otpauth://totp/Issuer:name?secret=…`) that the enrolment page shows as a QR code. */
export function keyUri(issuer: string, username: string, secret: string, parameters: TotpParameters): string {
  return generateURI({ issuer, label: username, secret, ...parameters })
}

/** The time step whose code this is: the current one or a neighbour (RFC 6238 §5.2 allows one step of delay); null when none. */
export async function stepOfCode(secret: string, code: string, now: number, parameters: TotpParameters): Promise<number | null> {
  if (!/^\d+$/.test(code) || code.length !== parameters.digits) return null
  const epoch = Math.floor(now / 1000)
  const result = await verify({ secret, token: code, epoch, epochTolerance: parameters.period, ...parameters })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** The key of a Key URI, in groups of four for typing. */
export function keyOfUri(uri: string): string {
  return (new URL(uri).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')
}
