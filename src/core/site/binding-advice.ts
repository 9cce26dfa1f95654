import { type Page, siteHolds, siteParts } from '../site.ts'
import { haveOneOwner } from './binding.ts'
import { mixesAlphabets } from './host-text.ts'
import { everyKnownSite, type IssuerWord, isAnywhere, issuerWord, knownSites } from './issuer-sites.ts'
import { type LookAlike, lookAlike } from './look-alike.ts'

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

/** What an honest host of software that people run themselves looks like: `gitlab.example.com`. */
const selfRun: readonly LookAlike[] = ['nameInFront', 'addedWord']

/** Shorter names than this look like too many others to warn of them without the account having to do with them. */
const shortestKnown = 4

/** What speaks for and against binding an account to the site of a page. */
export function bindingAdvice(account: Bound, page: Page): BindingAdvice {
  const word = issuerWord(account.issuer, page)
  const mixes = mixesAlphabets(page.host)
  const resembles = word === 'own' ? null : (toItsOwn(account, page) ?? toAnyKnown(page))
  return { issuer: word, resembles, mixes, doubtful: word === 'foreign' || resembles !== null || mixes }
}

/**
 * The same for a site that a file names for an account, where there may be thousands: a likeness is looked for
 * among the issuer's own sites alone, and only that, or letters of several alphabets, is doubtful. What an
 * honest host of one's own looks like is not: such sites come back with one's own backups.
 */
export function carriedAdvice(issuer: string, page: Page): BindingAdvice {
  const word = issuerWord(issuer, page)
  const mixes = mixesAlphabets(page.host)
  const resembles = word === 'own' ? null : resemblance(knownSites(issuer), page, ({ why }) => !selfRun.includes(why))
  return { issuer: word, resembles, mixes, doubtful: resembles !== null || mixes }
}

/** A likeness to one of the account's sites, or of its issuer's. */
function toItsOwn({ issuer, sites }: Bound, page: Page): Resemblance | null {
  const honest = isAnywhere(issuer) ? selfRun : []
  return resemblance(sites, page, () => true) ?? resemblance(knownSites(issuer), page, ({ why }) => !honest.includes(why))
}

/** A likeness to any well-known site: a false one may come before the account was ever used. */
function toAnyKnown(page: Page): Resemblance | null {
  const known = everyKnownSite()
  if (known.some(site => siteHolds(site, page))) return null
  return resemblance(known, page, one => telling.includes(one.why) && isClear(one, page))
}

/** Whether a likeness to a site the account has nothing to do with can hardly be chance. */
function isClear({ site, why }: Resemblance, { host }: Page): boolean {
  if (why === 'subdomainTrick' || host.split('.').some(label => label.startsWith('xn--'))) return true
  return (siteParts(site).host.split('.').at(-2) ?? '').length >= shortestKnown
}

/** The first likeness among sites that counts; none to a site whose owner is the page's. */
function resemblance(sites: readonly string[], { host }: Page, counts: (one: Resemblance) => boolean): Resemblance | null {
  for (const site of sites) {
    const why = lookAlike(site, host)
    if (why && counts({ site, why }) && !haveOneOwner(siteParts(site).host, host)) return { site, why }
  }
  return null
}
