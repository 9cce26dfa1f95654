import { isLoopback, siteParts } from '../site.ts'
import { skeleton } from './drawn-like.ts'
import { mixesAlphabets } from './host-text.ts'
import { isNearly, isOneEdit, isSwap } from './look-alike-letters.ts'
import { hostText } from './punycode.ts'

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
  'nameInFront',
  'addedWord',
  'nearName',
] as const
export type LookAlike = (typeof lookAlikes)[number]

/**
 * Names shorter than these have too many honest neighbours: for the rules that compare whole sites, for
 * those that look at each word of a host, and for the name within a longer word. Another ending, or a
 * hyphen beside the name, is told from `exact` on.
 */
const shortest = { exact: 2, whole: 4, word: 5, within: 6 } as const

/** First labels that say what a host is for, not whose it is. */
const purposes =
  /^(www\d?|login|log-?in|signin|sign-in|auth|oauth2?|accounts?|app|apps|api|dashboard|console|portal|admin|manage|my|id|identity|idp|sso|secure|mail|webmail|cloud|home|m|support|help|shop|store|blog|forum|members?|users?|intranet|vpn|remote|status)$/

interface Names {
  site: string
  /** The site's telling label. */
  name: string
  /** The site from its telling label on. */
  own: string
  host: string
  /** The host and every host above it: a.b.c, b.c, c. */
  parents: string[]
  /** Each label but the last, whole and in parts between its hyphens. */
  words: string[]
}

/** The rules, the most telling first. */
const rules: [LookAlike, (names: Names) => boolean][] = [
  ['otherTld', ({ site, parents }) => parents.some(parent => addsCountry(parent, site))],
  ['subdomainTrick', ({ site, host }) => `.${host}`.includes(`.${site}.`)],
  ['hyphenated', ({ site, host }) => site.includes('.') && carriesDashed(host, site.replaceAll('.', '-'))],
  ['mixedAlphabets', names => mixesAlphabets(names.host) && isDrawnLike(names)],
  ['homoglyph', names => isDrawnLike(names)],
  ['otherTld', ({ name, parents }) => name.length >= shortest.exact && parents.some(parent => endsSoonAfter(parent, name))],
  ['swapped', ({ name, site, parents }) => name.length >= shortest.whole && parents.some(parent => isSwap(parent, site))],
  ['oneEdit', ({ name, site, parents }) => name.length >= shortest.whole && parents.some(parent => isOneEdit(parent, site))],
  ['nameInFront', ({ name, parents }) => name.length >= shortest.whole && parents.some(parent => parent.startsWith(`${name}.`))],
  ['addedWord', names => hasBeside(names) || hasWithin(names)],
  ['nearName', ({ name, words }) => name.length >= shortest.word && words.some(word => !purposes.test(word) && isNearly(word, name))],
]

/**
 * Why `host` may be mistaken for `site`, as a key for a sentence; null when it is the site itself,
 * one of its own hosts, or nothing like it.
 * @param site as stored, with or without a port
 * @param host a host name as the browser parsed it (punycode)
 */
export function lookAlike(site: string, host: string): LookAlike | null {
  const names = namesOf(plainHost(siteParts(site.toLowerCase()).host), plainHost(host.toLowerCase()))
  if (!names || names.parents.includes(names.site) || names.parents.includes(names.own)) return null
  return rules.find(([, applies]) => applies(names))?.[0] ?? null
}

const plainHost = (text: string) => hostText(text.replace(/:\d{1,5}$/, '').replace(/\.$/, ''))

/** Takes both names apart; null where there is nothing to imitate or to compare. Addresses and `localhost` have no name, and can only be put in front. */
function namesOf(site: string, host: string): Names | null {
  const nameless = isLoopback(site) || /^[\d.]+$|^\[/.test(site)
  if (site === '' || host.length > 253 || !(nameless || site.includes('.'))) return null
  const labels = host.split('.')
  const own = nameless ? '' : fromTellingLabel(site)
  const words = labels.slice(0, -1).flatMap(label => [label, ...label.split('-')])
  return { site, name: own.split('.')[0] ?? '', own, host, parents: labels.map((_, i) => labels.slice(i).join('.')), words }
}

/** The site without the labels any site may begin with; empty when nothing but such and an ending is left. */
function fromTellingLabel(site: string): string {
  const [first = '', ...rest] = site.split('.')
  if (!purposes.test(first)) return site
  return looksLikeSuffix(rest.join('.')) ? '' : fromTellingLabel(rest.join('.'))
}

/** `com`, `co.uk`: at a guess, for warnings only. */
const looksLikeSuffix = (ending: string) => /^([^.]+|[^.]{2,3}\.[^.]{2})$/.test(ending)

/** `paypal.com.br`: the whole site, and a country. */
const addsCountry = (host: string, site: string) =>
  host.startsWith(`${site}.`) && /^[^.]{2}$/.test(host.slice(site.length + 1)) && looksLikeSuffix(host.slice(host.indexOf('.') + 1))

/** `acme-login`, `login-acme`: the name as a word of its own in a longer label. */
const hasBeside = ({ name, words, host }: Names) =>
  name.length >= shortest.exact && words.includes(name) && host.split('.').some(label => label !== name && label.split('-').includes(name))

/** `mygithub`, `wiselogin`: the name within a word; a short name only beside what says what a host is for, as it is part of too many words. */
function hasWithin({ name, words }: Names): boolean {
  if (name.length < shortest.whole) return false
  const looks = skeleton(name)
  return words.some(word => {
    const drawn = skeleton(word)
    if (name.length >= shortest.within) return drawn.includes(looks)
    return saysPurpose(word, drawn.startsWith(looks) ? name.length : 0) || saysPurpose(word, drawn.endsWith(looks) ? -name.length : 0)
  })
}

/** Whether the word without so many letters at its start, or end if negative, says what a host is for. */
const saysPurpose = (word: string, without: number) =>
  without !== 0 && purposes.test(without > 0 ? word.slice(without) : word.slice(0, without))

const isDrawnLike = ({ site, parents }: Names) => parents.some(parent => skeleton(parent) === skeleton(site))

/** `paypal-com.evil.example`: the whole site, with hyphens, inside a label of somebody else's domain. */
const carriesDashed = (host: string, dashed: string) => host.split('.').some(label => `-${label}-`.includes(`-${dashed}-`))

/** `paypal.net`, `paypal.co.uk`: the name followed by nothing but what looks like a public suffix. */
const endsSoonAfter = (host: string, name: string) => host.startsWith(`${name}.`) && looksLikeSuffix(host.slice(name.length + 1))
