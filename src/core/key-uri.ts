import { HOTP, Secret, TOTP } from 'otpauth/bare'
import { type AccountType, checkAccount, type NewAccount, newAccount } from './account.ts'
import { algorithmFromText } from './algorithm-name.ts'
import { secretFromBase32 } from './base32.ts'
import { fromHex } from './bytes.ts'
import { Failure } from './failure.ts'

/*
 * The Key URI format, `otpauth://TYPE/LABEL?PARAMETERS`, as it is written in the wild. The URI is
 * taken apart by hand: browsers do not agree on host and path of such an address.
 */

/** Far more than any honest URI, and little enough to read at once. */
const longestUri = 100_000

/** Base32 letters of 80 bits; Steam's own secrets have 160. */
const shortestBareSecret = 16

/** Whether a text means to be a key URI (or another app's own scheme for the same thing), sound or not. */
export function isKeyUri(text: string): boolean {
  return /^\s*((apple-)?otpauth|steam|motp):/i.test(text)
}

/**
 * Reads `otpauth://` and `steam://` as apps and sites write them; nothing is silently replaced by a default.
 * @throws Failure `keyUriInvalid` (detail: the part at fault), `typeUnsupported`, `algorithmUnsupported`,
 *   `base32Invalid`, or `accountInvalid` (detail: the field outside the limits)
 */
export function readKeyUri(text: string): NewAccount {
  const uri = partsOf(text)
  const type = typeOf(uri)
  const secret = secretOf(uri)
  const digits = digitsOf(uri)
  const period = type === 'hotp' ? null : numberFrom(uri, 'period')
  return checkAccount(
    newAccount({
      ...namesOf(uri),
      type,
      secret,
      algorithm: algorithmFromText(uri.parameters.get('algorithm')),
      ...(digits ? { digits } : {}),
      ...(period ? { period } : {}),
      counter: (type === 'hotp' && numberFrom(uri, 'counter')) || 0,
    }),
  )
}

/**
 * Reads a field that holds nothing but one-time passwords: there `steam://BASE32` is a key of any length.
 * @throws Failure as `readKeyUri`
 */
export function readKeyUriField(text: string): NewAccount {
  const bare = /^\s*steam:\/\/([a-z2-7=\s-]+)$/i.exec(text)?.[1]
  return bare ? newAccount({ type: 'steam', issuer: 'Steam', secret: secretFromBase32(bare) }) : readKeyUri(text)
}

/** What a key URI calls itself, for a message about it; empty when even that cannot be read. */
export function keyUriName(text: string): string {
  if (!/^\s*((apple-)?otpauth|motp):/i.test(text) || text.length > longestUri) return ''
  const { issuer, accountName } = namesOf(partsOf(text))
  return [issuer, accountName].filter(Boolean).join(': ')
}

/**
 * Writes an account as a key URI: `%20` for a space, the issuer in label and parameter, `hotp`
 * with its counter. Steam is a `totp` with `encoder=steam`, which more apps read than a type of its own.
 */
export function keyUriOf(account: NewAccount): string {
  const { issuer, accountName, algorithm, digits, period, counter } = account
  const secret = new Secret({ buffer: new Uint8Array(account.secret).buffer })
  const named = { issuer, label: issuer ? accountName : unprefixed(accountName), secret, algorithm, digits }
  if (account.type === 'hotp') return new HOTP({ ...named, counter }).toString()
  const uri = new TOTP({ ...named, period }).toString()
  return account.type === 'steam' ? `${uri}&encoder=steam` : uri
}

/** Without an issuer, a colon in the name would be taken for the end of one: start with an empty issuer. */
const unprefixed = (accountName: string) => (accountName.includes(':') ? `:${accountName}` : accountName)

interface KeyUri {
  scheme: string
  /** In lower case, and as it is written. */
  host: string
  writtenHost: string
  label: string
  /** Names in lower case, values decoded; the first of two wins. */
  parameters: ReadonlyMap<string, string>
}

/** @throws Failure `keyUriInvalid` for anything but `scheme:` and at most 100,000 characters */
function partsOf(text: string): KeyUri {
  // Apple's own scheme says nothing more, and opens only Apple's app.
  const written = text.trim().replace(/^apple-(?=otpauth:)/i, '')
  const [scheme = '', rest] = splitAt(written, written.indexOf(':'))
  if (rest === null || written.length > longestUri) throw new Failure('keyUriInvalid')
  const address = rest.replace(/^\/+/, '')
  const [path, query] = splitAt(address, address.indexOf('?'))
  const [host, label] = splitAt(path, path.indexOf('/'))
  return {
    scheme: scheme.toLowerCase(),
    host: host.toLowerCase(),
    writtenHost: host,
    label: decoded(label ?? ''),
    parameters: parametersOf(query ?? ''),
  }
}

function splitAt(text: string, index: number): [string, string | null] {
  return index < 0 ? [text, null] : [text.slice(0, index), text.slice(index + 1)]
}

/** Percent-decoding, run by run: text that was never encoded, such as `50%`, stays as it is. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, run => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

/** The query, form-decoded: many apps write a space as `+` here, and only here. */
function parametersOf(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of query.split('&').flatMap(pairsOf)) {
    if (!parameters.has(name)) parameters.set(name, decoded(value.replaceAll('+', ' ')).trim())
  }
  return parameters
}

/** One `name=value`; Ente once forgot the `&` between an issuer and the period after it, and pages write it as `&amp;`. */
function pairsOf(pair: string): [string, string][] {
  const [written, value] = splitAt(pair, pair.indexOf('='))
  const name = decoded(written).trim().toLowerCase().replace(/^amp;/, '')
  const glued = name === 'issuer' && value ? value.indexOf('period=') : -1
  if (value === null || glued < 0) return [[name, value ?? '']]
  return [
    [name, value.slice(0, glued)],
    ['period', value.slice(glued + 'period='.length)],
  ]
}

/** Ente writes the usual 6 for its own type `steam` as well, although Steam's codes have five letters. */
function digitsOf(uri: KeyUri): number | null {
  const digits = numberFrom(uri, 'digits')
  return uri.host === 'steam' && digits === 6 ? null : digits
}

const types: Record<string, AccountType> = { totp: 'totp', hotp: 'hotp', steam: 'steam' }
const foreignTypes = ['motp', 'yaotp', 'yandex']

function typeOf(uri: KeyUri): AccountType {
  if (uri.scheme === 'steam') return 'steam'
  if (uri.scheme === 'motp' || foreignTypes.includes(uri.host)) throw new Failure('typeUnsupported')
  const type = Object.hasOwn(types, uri.host) ? types[uri.host] : undefined
  if (uri.scheme !== 'otpauth' || !type) throw new Failure('keyUriInvalid', 'type')
  return type === 'totp' && isSteam(uri) ? 'steam' : type
}

/** The ways apps mark a Steam account that they write as `totp`. The issuer alone is not one. */
function isSteam(uri: KeyUri): boolean {
  const { parameters } = uri
  if (parameters.get('encoder')?.toLowerCase() === 'steam' || parameters.has('steam')) return true
  if (namesOf(uri).issuer !== 'Steam') return false
  return parameters.get('digits') === '5' || isSteamRecord(parameters.get('data'))
}

/** WinAuth puts the whole of a Steam authenticator beside its key, and nothing else that says what it is. */
const isSteamRecord = (data: string | undefined) => /^\{.*"shared_secret"/s.test(data ?? '')

function secretOf(uri: KeyUri): Uint8Array {
  const text = uri.scheme === 'steam' ? bareSecret(uri) : uri.parameters.get('secret')
  if (!text) throw new Failure('keyUriInvalid', 'secret')
  return hexSecret(text) ?? secretFromBase32(text)
}

/** Authenticator, the extension, writes secrets that are hex as they are. Base32 has no 0, 1, 8 and 9. */
function hexSecret(text: string): Uint8Array | null {
  return /^[\da-f]{16,}$/i.test(text) && /[0189]/.test(text) ? fromHex(text) : null
}

/** The letters of `steam://BASE32`; null for a command to the Steam client, such as `steam://run/440` or `steam://store`. */
function bareSecret({ host, label }: KeyUri): string | null {
  return label || host.length < shortestBareSecret ? null : decoded(host)
}

/** A whole number, or null where there is none, nothing, or 0, which apps write for "the usual one". */
function numberFrom({ parameters }: KeyUri, name: 'digits' | 'period' | 'counter'): number | null {
  const text = parameters.get(name)
  if (!text) return null
  if (!/^\d{1,20}$/.test(text)) throw new Failure('accountInvalid', name)
  return Number(text) || null
}

/** `steam://BASE32` names nobody, but says by itself who issued it. */
function namesOf({ scheme, writtenHost, label, parameters }: KeyUri): { issuer: string; accountName: string } {
  // `motp://issuer:account` has no type in front of its label.
  if (scheme === 'motp') return namesIn(decoded(writtenHost), '')
  return scheme === 'steam' ? { issuer: 'Steam', accountName: '' } : namesIn(label, parameters.get('issuer') ?? '')
}

/**
 * Issuer and account name out of a label and an issuer that was given beside it, which wins unless
 * it is empty. The issuer itself may hold a colon, so it is taken off as a whole where it stands.
 */
export function namesIn(label: string, given: string): { issuer: string; accountName: string } {
  const issuer = given.trim()
  if (issuer && label.startsWith(`${issuer}:`)) return { issuer, accountName: label.slice(issuer.length + 1).trim() }
  const [before, after] = splitAt(label, label.indexOf(':'))
  if (after === null) return { issuer, accountName: before.trim() }
  return { issuer: issuer || before.trim(), accountName: after.trim() }
}
