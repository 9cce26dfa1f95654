import { type SiteChoice, siteChoiceOf, withSiteChoice } from '../site/choice.ts'
import { accountsHere, type Page, pageOf } from '../site.ts'
import type { Vault } from '../vault.ts'

/*
 * "Fill here as soon as the field appears": which origins still have a right to it, and when a page
 * may get a code unasked. All times in ms.
 */

/**
 * The origin of a page that may be filled without being asked; else null. Those are the ones the browser
 * can be asked for: every https host that has a name or an IPv4 address, and without encryption the two
 * names of this machine that the manifest lists.
 */
export function automaticOrigin(url: string): string | null {
  const page = pageOf(url)
  return page && isGrantable(page) ? page.origin : null
}

const isGrantable = ({ origin }: Page) => /^(https:\/\/[^/[\]]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)$/.test(origin)

/** The origins a person turned it on for, split by whether an account still belongs there. */
export function automaticOrigins({ siteChoices, accounts }: Pick<Vault, 'siteChoices' | 'accounts'>): {
  held: string[]
  orphaned: string[]
} {
  const all = siteChoices.filter(({ automatic }) => automatic !== null).map(({ origin }) => origin)
  const isHeld = (origin: string) => accountsHere(accounts, origin).length > 0
  return { held: all.filter(isHeld), orphaned: all.filter(origin => !isHeld(origin)) }
}

/** The vault with it turned on, changed or (null) turned off for some origins; a remembered field stays. */
export function withAutomatic(vault: Vault, origins: readonly string[], automatic: SiteChoice['automatic']): Vault {
  const changed = (choices: SiteChoice[], origin: string) => withSiteChoice(choices, { ...siteChoiceOf(choices, origin), automatic })
  return { ...vault, siteChoices: origins.reduce(changed, vault.siteChoices) }
}

/** Codes that were given to a tab's pages unasked: for which origin, in which time steps, and when the last one was. */
export interface Given {
  origin: string
  /** Numbers of 30-second steps, oldest first. */
  steps: number[]
  at: number
}

/** A site that refuses a code shows its field again. It gets one more, in another time step, and then no more for this long. */
const forgetAfter = 10 * 60_000
const most = 2
const step = 30_000

/**
 * What is noted when a tab's page gets one more code unasked; null when it must not: it had this
 * step's code, or two of them, a short time ago.
 */
export function givenOnceMore(before: Given | undefined, origin: string, now: number): Given | null {
  const fresh = before?.origin === origin && now >= before.at && now - before.at < forgetAfter
  const steps = fresh ? before.steps : []
  const present = Math.floor(now / step)
  if (steps.length >= most || steps.includes(present)) return null
  return { origin, steps: [...steps, present], at: now }
}
