/*
 * Which site an account belongs to. A site is written in one of two ways:
 *   example.com           that host and every host below it, over https, at any port
 *   host:port             exactly that host and port; plain http only on this very machine
 * The public suffix list is asked once, when an account is bound (site/binding.ts), never here.
 */

/** The part of a page's address that decides where a code may go. */
export interface Page {
  /** Lower case, punycode, without the root dot; IPv6 in brackets. */
  host: string
  port: number
  /** As the browser writes it, to be compared with `location.origin`. */
  origin: string
  /** https, or plain http to this very machine. */
  secure: boolean
}

const defaultPorts: Record<string, number> = { 'https:': 443, 'http:': 80 }

/** Reads a page's address; null for anything that is not a web page (`about:`, `data:`, `blob:`, `file:` …). */
export function pageOf(url: string): Page | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const defaultPort = parsed && defaultPorts[parsed.protocol]
  if (!parsed?.hostname || !defaultPort) return null
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '')
  if (!host) return null
  const secure = parsed.protocol === 'https:' || isLoopback(host)
  return { host, port: Number(parsed.port) || defaultPort, origin: parsed.origin, secure }
}

/** Whether a host, as `pageOf` gives it, can only be this very machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** A site taken apart; `port` is null for the form that includes the hosts below it. */
export function siteParts(site: string): { host: string; port: number | null } {
  const written = /^(.+):(\d{1,5})$/.exec(site)
  return written?.[1] && !site.endsWith(']') ? { host: written[1], port: Number(written[2]) } : { host: site, port: null }
}

/** Whether codes of this site may be filled into the page at `url`. */
export function siteMatches(site: string, url: string): boolean {
  const page = pageOf(url)
  return page !== null && siteHolds(site, page)
}

/** The accounts that belong to the page at `url`, in their own order. */
export function accountsHere<T extends { sites: readonly string[] }>(accounts: readonly T[], url: string): T[] {
  const page = pageOf(url)
  return page ? accounts.filter(account => account.sites.some(site => siteHolds(site, page))) : []
}

/** `siteMatches` for a page that is read already. */
export function siteHolds(site: string, page: Page): boolean {
  const { host, port } = siteParts(site)
  if (port !== null) return page.secure && page.host === host && page.port === port
  return page.origin.startsWith('https:') && (page.host === host || isBelow(page.host, host))
}

/** A bare name such as `com` never vouches for the hosts below it. */
const isBelow = (host: string, parent: string) => parent.includes('.') && !parent.startsWith('.') && host.endsWith(`.${parent}`)

/** Whether a text is a site in the one way we write it; for sites that come from a file or a form. */
export function isSite(text: string): boolean {
  const { host, port } = siteParts(text)
  const page = /^[a-z0-9.:[\]_-]{1,300}$/.test(text) ? pageOf(`https://${text}`) : null
  if (page?.host !== host || host.includes('..') || host.startsWith('.')) return false
  if (port !== null && text !== `${host}:${page.port}`) return false
  return port !== null || (host.includes('.') && !isAddress(host))
}

/** Whether a host is an IP address; browsers write no name that ends in a number. */
const isAddress = (host: string) => host.startsWith('[') || /\.\d+$/.test(host)
