import { type AccountType, type AccountView, type Algorithm, limits } from '../../core/account.ts'
import { isLoopback, pageOf } from '../../core/site.ts'
import { isBindable } from '../../core/site-binding.ts'
import type { AccountChanges } from '../../messages.ts'
import type { Phrase } from '../add/parameters.ts'

/** An account while it is being edited: everything as typed. */
export interface Draft {
  issuer: string
  accountName: string
  sites: string
  note: string
  algorithm: string
  digits: string
  period: string
  counter: string
}

/** The draft an edit starts with. */
export function draftOf(account: AccountView): Draft {
  const { issuer, accountName, note, algorithm } = account
  const numbers = { digits: String(account.digits), period: String(account.period), counter: String(account.counter) }
  return { issuer, accountName, note, algorithm, ...numbers, sites: account.sites.join('\n') }
}

/** What of the draft differs from the account, as a message carries it. Call only without `problemsOf`. */
export function changesOf(account: AccountView, draft: Draft): AccountChanges {
  const wanted: AccountChanges = {
    issuer: draft.issuer.trim(),
    accountName: draft.accountName.trim(),
    sites: sitesIn(draft.sites),
    note: draft.note,
    algorithm: draft.algorithm as Algorithm,
    digits: Number(draft.digits),
    period: Number(draft.period),
    counter: Number(draft.counter),
  }
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(account[name as keyof AccountView])
  return Object.fromEntries(Object.entries(wanted).filter(differs))
}

/** A phrase for each field that cannot be saved as it is. */
export function problemsOf(draft: Draft, type: AccountType): Partial<Record<keyof Draft, Phrase>> {
  const badSite = sitesIn(draft.sites).find(site => !isBindable(site))
  const found: [keyof Draft, Phrase | null][] = [
    ['sites', badSite === undefined ? null : { key: 'siteInvalid', values: [badSite] }],
    ['digits', numberProblem(draft.digits, limits.digits)],
    ['period', type === 'totp' ? numberProblem(draft.period, limits.period) : null],
    ['counter', type === 'hotp' ? numberProblem(draft.counter, { min: 0, max: Number.MAX_SAFE_INTEGER }) : null],
  ]
  return Object.fromEntries(found.filter(([, problem]) => problem !== null))
}

/** The sites in a text of one per line, as they are stored: pasted addresses become their host. */
export function sitesIn(typed: string): string[] {
  const sites = typed.split(/[\s,]+/).filter(Boolean)
  return [...new Set(sites.map(siteOf))]
}

function siteOf(typed: string): string {
  const page = pageOf(typed)
  if (!page)
    return (pageOf(`https://${typed}`) && /^[^/:@?#]+$/.test(typed) ? pageOf(`https://${typed}`)?.host : null) ?? typed.toLowerCase()
  return page.origin.startsWith('https:') && !isLoopback(page.host) && page.port === 443 ? page.host : `${page.host}:${page.port}`
}

function numberProblem(typed: string, range: { min: number; max: number }): Phrase | null {
  const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return value >= range.min && value <= range.max ? null : { key: 'numberBetween', values: [range.min, range.max] }
}
