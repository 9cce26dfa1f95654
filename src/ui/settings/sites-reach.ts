import type { AccountView } from '../../core/account.ts'
import type { FieldMark } from '../../core/site/choice.ts'
import type { OriginReach, SiteReach } from '../../messages.ts'
import { originOfPattern } from '../../platform/permissions.ts'

/** Whether Lockstep is at an origin without a click. */
export const hasStanding = ({ granted, automatic }: OriginReach) => granted || automatic !== null

/** Granted match patterns that are no single origin's: a person can give them in some browsers' settings. */
export function widePatterns({ patterns }: SiteReach): string[] {
  return patterns.filter(pattern => originOfPattern(pattern) === null)
}

/** A site with the accounts that are bound to it. */
export interface BoundSite {
  site: string
  accounts: AccountView[]
}

/** Every site an account is bound to, in the order of their names. */
export function boundSites(accounts: readonly AccountView[]): BoundSite[] {
  const bySite = new Map<string, AccountView[]>()
  for (const account of accounts) {
    for (const site of account.sites) bySite.set(site, [...(bySite.get(site) ?? []), account])
  }
  return [...bySite].map(([site, bound]) => ({ site, accounts: bound })).toSorted((a, b) => a.site.localeCompare(b.site))
}

/** What a remembered field is called in its page; empty when it has neither id nor name. */
export const fieldName = ({ id, name }: FieldMark) => id || name
