import { parse } from 'tldts'
import { Failure } from '../failure.ts'
import { isSite, type Page, pageOf, siteParts } from '../site.ts'
import { sharedDomains } from './shared-domains.ts'

/**
 * The site to store when an account is bound to the page at `url`: the registrable domain, or the
 * exact `host:port` where neighbours are strangers (tenants of a private suffix such as `github.io`,
 * or of a suffix below a company's own domain), where there is no domain (IP addresses, `localhost`),
 * or where the suffix is unknown.
 * @throws Failure `siteInsecure` when the page is neither https nor on this very machine
 */
export function siteToBind(url: string): string {
  const page = pageOf(url)
  if (!page?.secure) throw new Failure('siteInsecure')
  return registrableDomain(page) ?? `${page.host}:${page.port}`
}

/** The domain somebody registered under a public suffix run by a registry; null when there is none. */
function registrableDomain({ host, origin }: Page): string | null {
  return origin.startsWith('https:') ? ownDomain(host) : null
}

/** The host's domain if everything below it has one owner; null for addresses, tenants and shared domains. */
function ownDomain(host: string): string | null {
  const { domain, isIcann, isIp } = parse(host, { allowPrivateDomains: true })
  return isIcann && !isIp && domain !== null && !sharedDomains.has(domain) ? domain : null
}

/** Whether two hosts stand below one registered domain that strangers have no part in. */
export function haveOneOwner(host: string, other: string): boolean {
  const domain = ownDomain(host)
  return domain !== null && domain === ownDomain(other)
}

/** Whether all hosts a site stands for have one owner: false for `co.uk`, `github.io` or `amazonaws.com`, which no account may hold. */
export function isBindable(site: string): boolean {
  if (!isSite(site)) return false
  const { host, port } = siteParts(site)
  return port !== null || ownDomain(host) !== null
}

/**
 * Whether a backup may bind an account to a site: what an account may hold, and hosts under a suffix
 * nobody knows, such as `box.internal`, which this very list may have known when they were bound. Never
 * `co.uk` or `github.io`, which strangers share.
 */
export function mayBeRestored(site: string): boolean {
  if (isBindable(site)) return true
  const { isIcann, isPrivate, isIp, domain } = parse(site, { allowPrivateDomains: true })
  return isSite(site) && !isIcann && !isPrivate && !isIp && domain !== null
}

/**
 * The site a person means by what they typed or pasted: a host, a host with its port, or a whole
 * address. Where neighbours are strangers, and where there is no domain, it is the exact host; nobody
 * means `www` alone. Null for what no account may hold, and for addresses no code could ever go to.
 */
export function siteFromText(typed: string): string | null {
  const page = pageOf(typed)
  if (page) return siteOfAddress(page)
  const site = typedHost(typed)
  if (isBindable(site)) return withoutWww(site)
  return isTenant(site) ? `${site}:443` : null
}

/** A pasted address without https stands for the same host with it, but where only this very host and port could be meant. */
function siteOfAddress({ host, port, origin, secure }: Page): string | null {
  const exact = isSite(`${host}:${port}`) ? `${host}:${port}` : null
  if (secure && !origin.startsWith('https:')) return exact
  if (port !== (secure ? 443 : 80)) return secure ? exact : null
  if (ownDomain(host) !== null) return isSite(host) ? withoutWww(host) : null
  if (isTenant(host)) return `${host}:443`
  return secure && !isSuffix(host) ? exact : null
}

/** A typed host in its usual spelling; anything else as it is. */
function typedHost(typed: string): string {
  const bare = /^[^/:@?#]+$/.test(typed) ? pageOf(`https://${typed}`) : null
  return bare?.host ?? typed.toLowerCase()
}

/** The domain for its `www`. */
const withoutWww = (site: string) => (site.startsWith('www.') && ownDomain(site) === site.slice(4) ? site.slice(4) : site)

/** Whether a host is a public suffix itself, such as `co.uk`: nobody's own site. */
export function isSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true })
  return publicSuffix === host && (isIcann === true || isPrivate === true)
}

/** Whether a host is somebody's own below a suffix that strangers share, such as `alice.github.io`. */
export function isTenant(host: string): boolean {
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true })
  return isSite(host) && domain !== null && (isPrivate === true || sharedDomains.has(domain))
}
