import { skeleton } from './drawn-like.ts'
import { mixesAlphabets } from './host-text.ts'
import { hostText } from './punycode.ts'
import { siteParts } from './site.ts'

/*
 * How one host name can be mistaken for another. These rules only warn: a host that resembles a
 * site needs a more deliberate step before an account is bound to it. They never allow anything.
 */

/** Why a host looks like a site it is not; each has its own sentence, `lookAlike_<key>`. */
export const lookAlikes = [
  'subdomainTrick',
  'hyphenated',
  'mixedAlphabets',
  'homoglyph',
  'otherTld',
  'swapped',
  'oneEdit',
  'addedWord',
] as const
export type LookAlike = (typeof lookAlikes)[number]

/** Names shorter than this have too many honest neighbours for the loose rules; a mere other ending is told from this on. */
const shortest = { name: 4, ended: 2 } as const

/** First labels that say what a host is for, not whose it is. */
const purposes = /^(www\d?|login|signin|auth|accounts?|app|dashboard|console|portal|admin|my|id|sso|secure|mail|webmail|cloud|home|m)$/

interface Names {
  site: string
  /** The site's telling label. */
  name: string
  host: string
  /** The host and every host above it: a.b.c, b.c, c. */
  parents: string[]
}

/** The rules, the most telling first. */
const rules: [LookAlike, (names: Names) => boolean][] = [
  ['subdomainTrick', ({ site, host }) => `.${host}`.includes(`.${site}.`)],
  ['hyphenated', ({ site, host }) => carriesDashed(host, site.replaceAll('.', '-'))],
  ['mixedAlphabets', names => mixesAlphabets(names.host) && isDrawnLike(names)],
  ['homoglyph', names => isDrawnLike(names)],
  ['otherTld', ({ name, parents }) => name.length >= shortest.ended && parents.some(parent => endsSoonAfter(parent, name))],
  ['swapped', ({ name, site, parents }) => isTelling(name) && parents.some(parent => isSwap(parent, site))],
  ['oneEdit', ({ name, site, parents }) => isTelling(name) && parents.some(parent => isOneEdit(parent, site))],
  ['subdomainTrick', ({ name, parents }) => isTelling(name) && parents.some(parent => parent.startsWith(`${name}.`))],
  ['addedWord', ({ name, host }) => isTelling(name) && skeleton(host).includes(skeleton(name))],
]

/**
 * Why `host` may be mistaken for `site`, as a key for a sentence; null when it is the site itself,
 * one of its own hosts, or nothing like it.
 * @param site as stored, with or without a port
 * @param host a host name as the browser parsed it (punycode)
 */
export function lookAlike(site: string, host: string): LookAlike | null {
  const names = namesOf(plainHost(siteParts(site.toLowerCase()).host), plainHost(host.toLowerCase()))
  if (!names || names.parents.includes(names.site)) return null
  return rules.find(([, applies]) => applies(names))?.[0] ?? null
}

const plainHost = (text: string) => hostText(text.replace(/:\d{1,5}$/, '').replace(/\.$/, ''))

/** Takes both names apart; null where there is no name to imitate (IP addresses, `localhost`). */
function namesOf(site: string, host: string): Names | null {
  if (!site.includes('.') || /^[\d.]+$|^\[/.test(site) || host.length > 253) return null
  const labels = host.split('.')
  return { site, name: tellingLabel(site), host, parents: labels.map((_, i) => labels.slice(i).join('.')) }
}

/** The first label that says whose a site is; empty when it has none but those any site may begin with. */
function tellingLabel(site: string): string {
  const [first = '', ...rest] = site.split('.')
  if (!purposes.test(first)) return first
  return looksLikeSuffix(rest.join('.')) ? '' : tellingLabel(rest.join('.'))
}

/** `com`, `co.uk`: at a guess, for warnings only. */
const looksLikeSuffix = (ending: string) => /^([^.]+|[^.]{2,3}\.[^.]{2})$/.test(ending)

const isTelling = (name: string) => name.length >= shortest.name

const isDrawnLike = ({ site, parents }: Names) => parents.some(parent => skeleton(parent) === skeleton(site))

/** `paypal-com.evil.example`: the whole site, with hyphens, inside a label of somebody else's domain. */
const carriesDashed = (host: string, dashed: string) => host.split('.').some(label => `-${label}-`.includes(`-${dashed}-`))

/** `paypal.net`, `paypal.co.uk`: the name followed by nothing but what looks like a public suffix. */
const endsSoonAfter = (host: string, name: string) => host.startsWith(`${name}.`) && looksLikeSuffix(host.slice(name.length + 1))

/** The parts of two texts that are left without their common beginning and end. */
function difference(a: string, b: string): [string, string] {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** Whether one letter put in, left out or replaced makes `b` of `a`. */
function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  return difference(a, b).every(part => part.length <= 1)
}

/** Whether two neighbouring letters in the other order make `b` of `a`. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const [left, right] = difference(a, b)
  return left.length === 2 && left === `${right[1]}${right[0]}`
}
