import { type AccountView, type Algorithm, limits } from '../../../core/account.ts'
import { siteFromText } from '../../../core/site/binding.ts'
import { type BindingAdvice, bindingAdvice } from '../../../core/site/binding-advice.ts'
import { shownHost } from '../../../core/site/host-text.ts'
import { pageOf } from '../../../core/site.ts'
import type { AccountChanges } from '../../../messages.ts'
import type { Phrase } from '../../add/preview/parameters.ts'

/** An account while it is being edited: everything as typed. */
export interface Draft {
  issuer: string
  accountName: string
  sites: readonly string[]
  /** What stands in the field for another site; it is added when the draft is saved, too. */
  anotherSite: string
  note: string
  /** With commas between them. */
  groups: string
  favourite: boolean
  algorithm: string
  digits: string
  period: string
  counter: string
}

/** The draft an edit starts with. */
export function draftOf(account: AccountView): Draft {
  const { issuer, accountName, note, favourite, algorithm } = account
  const groups = groupsText(account.groups)
  const numbers = { digits: String(account.digits), period: String(account.period), counter: String(account.counter) }
  return { issuer, accountName, note, groups, favourite, algorithm, ...numbers, sites: account.sites, anotherSite: '' }
}

/**
 * What of the draft differs from the account, as a message carries it. Call only without `problemsOf`.
 * @param account as it was when the draft was begun
 * @param sitesNow its sites by now: one taken away elsewhere meanwhile is not brought back
 */
export function changesOf(account: AccountView, draft: Draft, sitesNow = account.sites): AccountChanges {
  const wanted: AccountChanges = {
    issuer: draft.issuer.trim(),
    accountName: draft.accountName.trim(),
    sites: [...withAnotherSite(draft).sites],
    note: draft.note,
    groups: groupsIn(draft, account),
    favourite: draft.favourite,
    algorithm: draft.algorithm as Algorithm,
    digits: Number(draft.digits),
    period: Number(draft.period),
    counter: Number(draft.counter),
  }
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(account[name as keyof AccountView])
  const changes: AccountChanges = Object.fromEntries(Object.entries(wanted).filter(differs))
  return changes.sites ? { ...changes, sites: sitesAfter(account.sites, changes.sites, sitesNow) } : changes
}

/** What turned some sites into others, done to those the account has now. */
function sitesAfter(before: readonly string[], after: readonly string[], now: readonly string[]): string[] {
  const kept = now.filter(site => after.includes(site) || !before.includes(site))
  return [...new Set([...kept, ...after.filter(site => !before.includes(site))])]
}

/** Groups as a person reads and writes them. */
export function groupsText(groups: readonly string[]): string {
  return groups.join(', ')
}

/** The groups a draft names, each once. Nobody's group is split at its own comma unless the field was changed. */
function groupsIn({ groups }: Pick<Draft, 'groups'>, account: Pick<AccountView, 'groups'>): string[] {
  return groups === groupsText(account.groups) ? account.groups : typedGroups(groups)
}

const typedGroups = (typed: string) => [...new Set(typed.split(/[,،，、]/).map(group => group.trim()))].filter(Boolean)

/** A phrase for each field that cannot be saved as it is. */
export function problemsOf(draft: Draft, account: Edited & Pick<AccountView, 'type'>): Partial<Record<keyof Draft, Phrase>> {
  const { type } = account
  const found: [keyof Draft, Phrase | null][] = [
    ['anotherSite', draft.anotherSite.trim() === '' ? null : (siteProblem(draft) ?? doubtProblem(draft, account))],
    ['groups', groupsProblem(typedGroups(draft.groups))],
    ['digits', numberProblem(draft.digits, limits.digits)],
    ['period', type === 'totp' ? numberProblem(draft.period, limits.period) : null],
    ['counter', type === 'hotp' ? numberProblem(draft.counter, { min: 0, max: Number.MAX_SAFE_INTEGER }) : null],
  ]
  return Object.fromEntries(found.filter(([, problem]) => problem !== null))
}

/** Why the site in the field for another one cannot be added; null when it can, or is there already. */
export function siteProblem({ sites, anotherSite }: Pick<Draft, 'sites' | 'anotherSite'>): Phrase | null {
  const typed = anotherSite.trim()
  const site = siteFromText(typed)
  if (site === null) return { key: pageOf(typed)?.secure === false ? 'siteWithoutHttps' : 'siteInvalid', values: [typed] }
  return sites.length >= limits.sites && !sites.includes(site) ? { key: 'sitesMost', values: [limits.sites] } : null
}

/** The account that is edited, as far as it tells where it belongs. */
type Edited = Pick<AccountView, 'issuer' | 'sites'>

/** A site that is not added without a second word. */
export interface DoubtfulSite {
  site: string
  advice: BindingAdvice
}

/** The site in the field for another one, if something speaks against it; null when nothing does, or it was there before. */
export function doubtfulSite({ anotherSite, sites }: Pick<Draft, 'anotherSite' | 'sites'>, account: Edited): DoubtfulSite | null {
  const site = siteFromText(anotherSite.trim())
  const page = site === null || [...sites, ...account.sites].includes(site) ? null : pageOf(`https://${site}/`)
  const advice = page && bindingAdvice(account, page)
  return site !== null && advice?.doubtful ? { site, advice } : null
}

function doubtProblem(draft: Draft, account: Edited): Phrase | null {
  const doubtful = doubtfulSite(draft, account)
  return doubtful && { key: 'siteDoubtful', values: [shownHost(doubtful.site)] }
}

/** The draft with the site in the field for another one added to its sites; the same draft when there is none. */
export function withAnotherSite<T extends Pick<Draft, 'sites' | 'anotherSite'>>(draft: T): T {
  const site = siteFromText(draft.anotherSite.trim())
  return site === null ? draft : { ...draft, sites: [...new Set([...draft.sites, site])], anotherSite: '' }
}

function groupsProblem(groups: readonly string[]): Phrase | null {
  const fits = groups.length <= limits.groups && groups.every(group => group.length <= limits.text)
  return fits ? null : { key: 'groupsMost', values: [limits.groups, limits.text] }
}

function numberProblem(typed: string, range: { min: number; max: number }): Phrase | null {
  const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return value >= range.min && value <= range.max ? null : { key: 'numberBetween', values: [range.min, range.max] }
}
