/** What a QR code that enrols no account is for, as far as its text says. */
export type OtherKind = 'link' | 'wifi' | 'contact' | 'phone' | 'message' | 'place' | 'event' | 'text'

/** A QR code that enrols no account. It is named, never opened. */
export interface OtherCode {
  kind: OtherKind
  /** What it says, sign by sign as it was read: spaces and line ends are its own. */
  text: string
  /** The host of a link as a URL parser reads it; null for all else. */
  host: string | null
}

/** UTF-16 units kept of one text: as many as a QR code can hold (digits of version 40-L, ISO/IEC 18004 table 7). */
const longest = 7089
/** UTF-16 units in which a host is looked for. */
const longestAddress = 2000

/** What texts of each kind begin with. */
const beginnings: readonly [OtherKind, RegExp][] = [
  ['link', /^(https?:\/\/|www\.|URL:|MEBKM:)/i],
  ['wifi', /^WIFI:/i],
  ['contact', /^(BEGIN:VCARD|MECARD:|BIZCARD:)/i],
  ['phone', /^tel:/i],
  ['message', /^(mailto:|smsto:|sms:|mmsto:|MATMSG:|SMTP:)/i],
  ['place', /^geo:/i],
  ['event', /^BEGIN:(VEVENT|VCALENDAR)/i],
]

/** Names what a QR code that enrols no account is for. Nothing is asked of any server. */
export function otherCode(text: string): OtherCode {
  const said = text.trim()
  const kind = beginnings.find(([, pattern]) => pattern.test(said))?.[0] ?? 'text'
  return { kind, text: text.slice(0, longest), host: kind === 'link' ? hostOf(said.slice(0, longestAddress)) : null }
}

function hostOf(text: string): string | null {
  const address = text.replace(/^(URL:|MEBKM:.*?URL:)/i, '').replace(/^www\./i, 'https://www.')
  return URL.canParse(address) ? new URL(address).hostname : null
}

/** Whether a text enrols accounts: a Key URI, a Google Authenticator transfer, a Steam key. */
export function enrols(text: string): boolean {
  return /^\s*(otpauth(-migration)?:\/\/|steam:\/\/[A-Z2-7]+=*\s*$)/i.test(text)
}
