import { hostText } from './punycode.ts'

/*
 * How one host name can be mistaken for another. These rules only warn: a host that resembles a
 * site needs a more deliberate step before an account is bound to it. They never allow anything.
 */

/** Why a host looks like a site it is not. */
export type LookAlike = 'subdomainTrick' | 'homoglyph' | 'otherTld' | 'oneEdit' | 'addedWord'

/** Names shorter than this have too many honest neighbours for the loose rules. */
const shortestName = 4

/** Letters of other scripts, and digits, that are drawn like a Latin letter. */
const drawnLike: Record<string, string> = {
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', ɡ: 'g', һ: 'h', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', п: 'n' },
  ...{ о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ь: 'b' },
  ...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't', υ: 'u', χ: 'x', ω: 'w' },
  ...{ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', ɑ: 'a', ɩ: 'i', ʟ: 'l', ɴ: 'n', ʀ: 'r', ß: 'b', æ: 'ae', œ: 'oe' },
  ...{ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' },
}

interface Names {
  site: string
  /** The site's first label. */
  name: string
  host: string
  /** The host and every host above it: a.b.c, b.c, c. */
  parents: string[]
}

/** The rules, the most telling first. */
const rules: [LookAlike, (names: Names) => boolean][] = [
  ['subdomainTrick', ({ site, host }) => carriesWhole(host, site)],
  ['homoglyph', ({ site, parents }) => parents.some(parent => skeleton(parent) === skeleton(site))],
  ['otherTld', ({ name, parents }) => isTelling(name) && parents.some(parent => endsSoonAfter(parent, name))],
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
  const names = namesOf(plainHost(site), plainHost(host))
  if (!names || names.parents.includes(names.site)) return null
  return rules.find(([, applies]) => applies(names))?.[0] ?? null
}

const plainHost = (text: string) =>
  hostText(
    text
      .toLowerCase()
      .replace(/:\d{1,5}$/, '')
      .replace(/\.$/, ''),
  )

/** Takes both names apart; null where there is no name to imitate (IP addresses, `localhost`). */
function namesOf(site: string, host: string): Names | null {
  const [name = '', ...rest] = site.split('.')
  if (!rest.length || /^[\d.]+$|^\[/.test(site) || host.length > 253) return null
  const labels = host.split('.')
  return { site, name, host, parents: labels.map((_, i) => labels.slice(i).join('.')) }
}

const isTelling = (name: string) => name.length >= shortestName

/** `paypal.com.evil.example`, `paypal-com.evil.example`: the whole site in front of somebody else's domain. */
function carriesWhole(host: string, site: string): boolean {
  const dashed = site.replaceAll('.', '-')
  return `.${host}`.includes(`.${site}.`) || host.split('.').some(label => `-${label}-`.includes(`-${dashed}-`))
}

/** `paypal.net`, `paypal.co.uk`: the name followed by nothing but what looks like a public suffix. */
const endsSoonAfter = (host: string, name: string) =>
  host.startsWith(`${name}.`) && /^([^.]+|[^.]{2,3}\.[^.]{2})$/.test(host.slice(name.length + 1))

/** What a name looks like at a glance: accents off, strange letters and digits read as Latin ones, `rn` as `m`. */
function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '')
  const latin = Array.from(bare, letter => drawnLike[letter] ?? letter).join('')
  return latin.replaceAll('i', 'l').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd')
}

/** Whether one insertion, deletion, replacement or swap of neighbours makes `b` of `a`. */
function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const swapped = left.length === 2 && left === `${right[1]}${right[0]}`
  return (left.length <= 1 && right.length <= 1) || swapped
}
