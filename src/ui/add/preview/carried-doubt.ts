import type { NewAccount } from '../../../core/account.ts'
import { type BindingAdvice, carriedAdvice } from '../../../core/site/binding-advice.ts'
import { pageOf } from '../../../core/site.ts'

type Carrier = Readonly<Pick<NewAccount, 'issuer' | 'sites'>>

/** A site that seems to be another one than the account's, and why. */
export interface CarriedDoubt {
  site: string
  advice: BindingAdvice
}

/** What was found before: the same account is looked at again and again while it is shown. */
const found = new WeakMap<Carrier, CarriedDoubt | null>()

/** The first of an account's sites that something speaks against; null when nothing does. */
export function carriedDoubt(account: Carrier): CarriedDoubt | null {
  const before = found.get(account)
  if (before !== undefined) return before
  const doubt = doubtIn(account)
  found.set(account, doubt)
  return doubt
}

function doubtIn({ issuer, sites }: Carrier): CarriedDoubt | null {
  for (const site of sites) {
    const page = pageOf(`https://${site}/`)
    const advice = page && carriedAdvice(issuer, page)
    if (advice?.doubtful) return { site, advice }
  }
  return null
}
