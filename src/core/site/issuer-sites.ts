import { type Page, siteHolds } from '../site.ts'
import { issuerLines } from './issuer-sites-data.ts'

/*
 * Where the accounts of well-known issuers belong. This only helps a person to decide: it may put a
 * question first, or warn that a page is not the issuer's own. It never binds an account and never
 * lets a code go anywhere.
 */

/** What the table says of an issuer and a page: its own page, somebody else's, or nothing. */
export type IssuerWord = 'own' | 'foreign' | 'unknown'

/** What a line of the table says. */
interface Known {
  sites: readonly string[]
  /** Whether people also log in on hosts of their own: another site then says nothing. */
  anywhere: boolean
}

let table: ReadonlyMap<string, Known> | null = null

function known(issuer: string): Known | undefined {
  table ??= new Map(issuerLines.flatMap(entriesOf))
  return table.get(folded(issuer))
}

/** The sites of a well-known issuer, the main one first; none for an issuer that is not in the table. */
export function knownSites(issuer: string): readonly string[] {
  return known(issuer)?.sites ?? []
}

/** Whether an issuer's people also log in on hosts the table cannot know, as with software that they run themselves. */
export function isAnywhere(issuer: string): boolean {
  return known(issuer)?.anywhere ?? false
}

/** Every site in the table, once. */
export function everyKnownSite(): readonly string[] {
  return [...new Set(issuerLines.flatMap(line => sitesOf(line)))]
}

/** What is known of an issuer on a page: whether it is one of its own sites. */
export function issuerWord(issuer: string, page: Page): IssuerWord {
  const { sites, anywhere } = known(issuer) ?? { sites: [], anywhere: true }
  if (sites.some(site => siteHolds(site, page))) return 'own'
  return anywhere ? 'unknown' : 'foreign'
}

/** A line `Name, Other name: site other-site` as pairs; a site's own name stands for its issuer, too. */
function entriesOf(line: string): [string, Known][] {
  const names = (line.split(': ')[0] ?? '').replace(/^\*/, '')
  const entry = { sites: sitesOf(line), anywhere: line.startsWith('*') }
  const spoken = [...names.split(', '), ...entry.sites.map(site => site.replace(/:\d+$/, ''))]
  return spoken.map(name => [folded(name), entry])
}

const sitesOf = (line: string) => (line.split(': ')[1] ?? '').split(' ')

/** An issuer as it is compared: letters and digits alone, without case. */
const folded = (issuer: string) =>
  issuer
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
