import { limits } from '../account.ts'
import { isBindable, isSuffix, siteToBind } from '../site/binding.ts'
import { siteParts } from '../site.ts'

/**
 * The sites that an entry's web addresses stand for, each once: a proposal, shown before it is
 * stored. Addresses of apps, of insecure pages and of whole suffixes stand for none.
 */
export function sitesOf(addresses: readonly string[]): string[] {
  const sites = addresses.flatMap(address => siteOf(address) ?? [])
  return Array.from(new Set(sites)).slice(0, limits.sites)
}

function siteOf(address: string): string | null {
  const url = address.trim()
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url)
  // A single word is a name, not a host.
  if (!hasScheme && !/^[^/]*[.:]|^localhost\b/i.test(url)) return null
  try {
    const site = siteToBind(hasScheme ? url : `https://${url}`)
    return isBindable(site) && !isSuffix(siteParts(site).host) ? site : null
  } catch {
    return null
  }
}
