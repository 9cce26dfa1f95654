import * as v from 'valibot'
import { type NewAccount, newAccount } from '../account.ts'
import { secretFromBase32 } from '../base32.ts'
import { Failure } from '../failure.ts'
import { isKeyUri, readKeyUriField } from '../key-uri.ts'
import { accountTold, looseNumber } from './rows.ts'

/*
 * The one-time password field of a password manager's entry: a key URI, or only the secret.
 */

/** What the entry around the field calls itself. */
export interface EntryNames {
  issuer: string
  accountName: string
}

/**
 * Reads the field. Where it names nobody, the entry's own names are taken; `steam://` names nobody.
 * @throws Failure as `readKeyUriField` and `secretFromBase32`, `keyUriInvalid` for another scheme
 */
export function accountOfOtpValue(value: string, names: EntryNames): NewAccount {
  const text = value.trim()
  if (isKeyUri(text)) return named(readKeyUriField(text), isBare(text), names)
  if (/(^|&)key=/i.test(text)) return accountOfKeeOtp(text, names)
  // Another scheme, or `30;6`: the settings of a seed that stands elsewhere.
  if (/:\/\/|;/.test(text)) throw new Failure('keyUriInvalid')
  return newAccount({ secret: secretFromBase32(text), ...names })
}

const isBare = (uri: string) => /^steam:/i.test(uri)

function named(account: NewAccount, isBareSecret: boolean, names: EntryNames): NewAccount {
  const issuer = (isBareSecret ? '' : account.issuer) || names.issuer || account.issuer
  return { ...account, issuer, accountName: account.accountName || names.accountName }
}

/** `key=BASE32&step=30&size=6&otpHashMode=Sha256`, as the KeeOTP plugin writes it. */
function accountOfKeeOtp(text: string, names: EntryNames): NewAccount {
  const fields = new Map(text.split('&').map(pairOf))
  const number = (name: string) => v.parse(looseNumber, fields.get(name))
  return accountTold({
    ...names,
    type: fields.get('type') || 'totp',
    secret: fields.get('key') ?? '',
    algorithm: fields.get('otphashmode') ?? '',
    digits: number('size'),
    period: number('step'),
    counter: number('counter'),
  })
}

/** Only the padding of a key is ever encoded. */
function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at).toLowerCase(), pair.slice(at + 1).replace(/%3d/gi, '=')]
}
