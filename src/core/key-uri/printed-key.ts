/*
 * The key a page prints for those who cannot scan its QR code: base32 (RFC 4648 §6), whole or in
 * groups, beside words about two-factor sign-in. All letters are base32, so that prose has to be
 * told from keys.
 */

/** Base32 characters of a key without padding: 80 bits at least; 64 bytes, the longest HMAC block in use, twice over. */
const length = { min: 16, max: 206 } as const
/** UTF-16 units searched at once, and given of the words before a key. */
const limits = { text: 4000, around: 120 } as const

/** What parts the groups of a key: a little space, lines of their own, or a dash, dot or underline. */
const parting = '(?:\\s?[-\u2010-\u2013·•_]\\s?|\\s{1,3})'

/** A run of base32 in one case, whole or in groups. */
const run = new RegExp(
  `(?<![\\p{L}\\p{N}+/])(?:[A-Z2-7]{3,}(?:${parting}[A-Z2-7]{1,})*|[a-z2-7]{3,}(?:${parting}[a-z2-7]{1,})*)={0,6}(?![\\p{L}\\p{N}+/=])`,
  'gu',
)
const separator = new RegExp(parting, 'u')

/** Words that a page about two-factor sign-in says, in the languages most pages are in. */
const subject =
  /scan|manual|secret|set-?up key|authenticator|two.?(factor|step)|multi.?factor|\b(2fa|mfa|t?otp|2sv)\b|one.?time|security key|schlüssel|geheim|zwei.?(faktor|stufen)|clé|secrète|deux (facteurs|étapes)|clave|dos (factores|pasos)|chiave|due fattori|chave|dois fatores|sleutel|twee.?factor|klucz|двухфакторн|ключ|секрет|密钥|密鑰|金鑰|验证|驗證|シークレット|キー|認証|비밀|키|인증/i

/** Words before what is no such key: codes for emergencies, licences, hashes. */
const somethingElse =
  /(recovery|backup|back-up|emergency|scratch|licen[cs]e|serial|product|api|access key|coupon|voucher|order|invoice|commit|checksum|wiederherstellung|récupération|recuperación|recupero|recuperação)[^.:]{0,24}:?\s*$/i

/** A key in a text. */
export interface KeyInText {
  /** Without separators and padding, in capitals. */
  text: string
  /** The words right before it. */
  around: string
}

/** Whether a text speaks of two-factor sign-in at all. */
export function speaksOfKeys(text: string): boolean {
  return subject.test(text)
}

/**
 * The printed keys of a short text, such as a paragraph.
 * @param before the words before this text on the page
 */
export function keysInText(text: string, before = ''): KeyInText[] {
  const searched = text.slice(0, limits.text)
  return [...searched.matchAll(run)].flatMap(match => {
    const said = `${before} ${searched.slice(0, match.index)}`.replaceAll(/\s+/g, ' ').trim()
    const groups = keyGroups(match[0].replaceAll('=', '').split(separator))
    if (groups && /[\r\n]/.test(match[0]) && !isUsual(groups)) return []
    if (!groups || !subject.test(said) || somethingElse.test(said.slice(-60))) return []
    return [{ text: groups.join('').toUpperCase(), around: said.slice(-limits.around) }]
  })
}

/** The groups that make up a key; null when they are words. Words of prose right before or after equal groups are left out. */
function keyGroups(parts: readonly string[]): string[] | null {
  if (parts.length === 1) return isKey(parts) ? [...parts] : null
  const equal = withoutWords(longestEqual(parts))
  return isKey(equal) ? equal : null
}

/** Characters of base32 without padding for keys of 10, 15, 16, 20 and 32 bytes, as nearly all sites make them. */
const usualLengths: readonly number[] = [16, 24, 26, 32, 52]

const isUsual = (groups: readonly string[]) => usualLengths.includes(groups.join('').length)

/** In small letters words that follow a key look like its groups: they are left out where that leaves a key of a usual length. */
function withoutWords(groups: string[]): string[] {
  if (isUsual(groups)) return groups
  for (let end = groups.length - 1; end > 0 && isWord(groups[end] ?? ''); end--) {
    const shorter = groups.slice(0, end)
    if (isUsual(shorter)) return shorter
  }
  return groups
}

const isWord = (group: string) => /^[a-z]+$/i.test(group) && /[aeiouy]/i.test(group)

/** The longest sequence of groups of one length; its last one may be shorter. */
function longestEqual(parts: readonly string[]): string[] {
  let best: string[] = []
  for (let start = 0; start < parts.length; start++) {
    const size = parts[start]?.length ?? 0
    let end = start
    while (parts[end]?.length === size) end++
    const last = parts[end]
    if (last !== undefined && end === parts.length - 1 && last.length < size) end++
    if (end - start > best.length) best = parts.slice(start, end)
  }
  return best
}

function isKey(groups: readonly string[]): boolean {
  const all = groups.join('')
  if (all.length < length.min || all.length > length.max) return false
  return /[2-7]/.test(all) ? /[a-z]/i.test(all) : !readsAsWords(groups)
}

/** Whether letters alone look like words: enough vowels, and some in every group. */
function readsAsWords(groups: readonly string[]): boolean {
  const vowels = (group: string) => group.match(/[aeiouy]/gi)?.length ?? 0
  const all = groups.join('')
  const isSequence = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.includes(all.toUpperCase())
  if (isSequence) return false
  return groups.length === 1 ? vowels(all) >= all.length * 0.3 : groups.every(group => vowels(group) > 0)
}
