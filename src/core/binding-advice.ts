import { mixesAlphabets } from './host-text.ts'
import { everyKnownSite, type IssuerWord, issuerWord, knownSites } from './issuer-sites.ts'
import { type LookAlike, lookAlike } from './look-alike.ts'
import { type Page, siteHolds } from './site.ts'

/*
 * What a person should know before an account is bound to the site of a page it does not belong to yet.
 * Advice only: the person decides, and the harder the advice, the more deliberate the step.
 */

/** The account as far as its name and sites tell where it belongs. */
interface Bound {
  issuer: string
  sites: readonly string[]
}

/** The site a page's host may be mistaken for, and why. */
export interface Resemblance {
  site: string
  why: LookAlike
}

export interface BindingAdvice {
  /** Whether the page is known as the issuer's own. */
  issuer: IssuerWord
  resembles: Resemblance | null
  /** The host mixes letters of several alphabets, whatever it looks like. */
  mixes: boolean
  /** Whether something speaks against it: then the site's name has to be typed. */
  doubtful: boolean
}

/** Reasons strong enough to warn of a likeness to a site the account has nothing to do with. */
const telling: readonly LookAlike[] = ['subdomainTrick', 'hyphenated', 'mixedAlphabets', 'homoglyph']

/** What speaks for and against binding an account to the site of a page. */
export function bindingAdvice({ issuer, sites }: Bound, page: Page): BindingAdvice {
  const word = issuerWord(issuer, page)
  const mixes = mixesAlphabets(page.host)
  const resembles = word === 'own' ? null : (resemblance([...sites, ...knownSites(issuer)], page) ?? toAnyKnown(page))
  return { issuer: word, resembles, mixes, doubtful: word === 'foreign' || resembles !== null || mixes }
}

function resemblance(sites: readonly string[], { host }: Page): Resemblance | null {
  for (const site of sites) {
    const why = lookAlike(site, host)
    if (why) return { site, why }
  }
  return null
}

/** A likeness to any well-known site: a false one may come before the account was ever used. */
function toAnyKnown(page: Page): Resemblance | null {
  const known = everyKnownSite()
  if (known.some(site => siteHolds(site, page))) return null
  const found = known.map(site => ({ site, why: lookAlike(site, page.host) }))
  return found.find((one): one is Resemblance => one.why !== null && telling.includes(one.why)) ?? null
}
