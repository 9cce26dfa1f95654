import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromBase64, fromHex, utf8 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { accountOfOtpValue, type EntryNames } from './otp-value.ts'
import { accountTold, looseNumber } from './rows.ts'

/*
 * The one-time passwords of a KeePass entry, in the fields of KeePass, KeePassXC and the older plugins.
 */

/** The text of a field by its name in lower case; empty where there is none. */
export type KeePassFields = ReadonlyMap<string, string>

/**
 * Readers of the one-time passwords an entry has, none for an entry without: by time in the first of
 * several forms that is filled, by counter, and key URIs in fields of any other name.
 */
export function otpsIn(fields: KeePassFields, names: EntryNames): (() => NewAccount)[] {
  const counted = secretUnder(fields, 'hmacotp-secret') === undefined ? [] : [() => countedOtp(fields, names)]
  const uris = Array.from(fields).filter(([name, value]) => !known.has(name) && /^\s*otpauth:\/\//i.test(value))
  return [
    ...timedOtps(fields, names),
    ...counted,
    ...uris.map(
      ([, uri]) =>
        () =>
          accountOfOtpValue(uri, names),
    ),
  ]
}

/** Fields that are read for what they are, or that only tell of another site. */
const known = new Set(['otp', 'otpauth', 'totp seed', 'title', 'username', 'url', 'password', 'notes'])

function timedOtps(fields: KeePassFields, names: EntryNames): (() => NewAccount)[] {
  const otp = filled(fields, 'otp') || filled(fields, 'otpauth')
  if (otp) return [() => accountOfOtpValue(otp, names)]
  if (secretUnder(fields, 'timeotp-secret') !== undefined) return [() => timedOtp(fields, names)]
  return filled(fields, 'totp seed') ? [() => seededOtp(fields, names)] : []
}

const filled = (fields: KeePassFields, name: string) => fields.get(name)?.trim() ?? ''
const number = (fields: KeePassFields, name: string) => v.parse(looseNumber, fields.get(name))

/** KeePass's own fields since version 2.47. */
function timedOtp(fields: KeePassFields, names: EntryNames): NewAccount {
  return accountTold({
    ...names,
    type: 'totp',
    secret: secretUnder(fields, 'timeotp-secret') ?? '',
    algorithm: filled(fields, 'timeotp-algorithm'),
    digits: number(fields, 'timeotp-length'),
    period: number(fields, 'timeotp-period'),
  })
}

function countedOtp(fields: KeePassFields, names: EntryNames): NewAccount {
  return accountTold({
    ...names,
    type: 'hotp',
    secret: secretUnder(fields, 'hmacotp-secret') ?? '',
    digits: number(fields, 'hmacotp-length'),
    counter: number(fields, 'hmacotp-counter'),
  })
}

/** A secret in one of the four spellings, of which the field's name tells; undefined where there is none. */
function secretUnder(fields: KeePassFields, name: string): Uint8Array | string | undefined {
  const [text, hex, base32, base64] = ['', '-hex', '-base32', '-base64'].map(ending => filled(fields, name + ending))
  if (base32) return base32
  if (hex) return fromHex(hex.replace(/[\s-]/g, '')) ?? ''
  if (base64) return fromBase64(base64.replace(/\s/g, ''), 'base32Invalid')
  return text ? utf8(text) : undefined
}

/** `TOTP Seed` with `TOTP Settings`: the period, then the digits or S for Steam, then an address that is not used. */
function seededOtp(fields: KeePassFields, names: EntryNames): NewAccount {
  const settings = filled(fields, 'totp settings')
  const [period = '', digits = ''] = settings.split(';').map(part => part.trim())
  if (settings && !/^\d{1,5}(;|$)/.test(settings)) throw new Failure('keyUriInvalid')
  const isSteam = /^s$/i.test(digits)
  return accountTold({
    ...names,
    type: isSteam ? 'steam' : 'totp',
    secret: filled(fields, 'totp seed'),
    digits: isSteam ? null : v.parse(looseNumber, digits),
    period: v.parse(looseNumber, period),
  })
}
