import { type Account, type NewAccount, nameKey, sameCodes, sameName } from '../account.ts'
import { base32FromSecret } from '../base32.ts'
import { equalBytes } from '../bytes.ts'
import { type Surplus, surplusOf } from './merge.ts'

/**
 * How an account compares with the stored ones: unknown; the same codes, with what it has `more` than
 * the stored one; or only the same name. Then `sameSecret` says whether the codes of one secret are made
 * in another way, or the secret is another one.
 */
export type Comparison =
  | { kind: 'new' }
  | { kind: 'same'; id: string; more: Surplus[] }
  | { kind: 'conflict'; id: string; sameSecret: boolean }

/** Compares one incoming account with the stored ones: equal codes win over an equal name. */
export function compareWith(stored: readonly Account[], incoming: NewAccount): Comparison {
  const twins = stored.filter(account => sameCodes(account, incoming))
  const twin = twins.find(account => sameName(account, incoming)) ?? twins[0]
  if (twin) return { kind: 'same', id: twin.id, more: surplusOf(twin, incoming) }
  return compareNames(stored, incoming)
}

function compareNames(stored: readonly Account[], incoming: NewAccount): Comparison {
  const namesakes = stored.filter(account => sameName(account, incoming))
  const kin = namesakes.find(({ secret }) => equalBytes(secret, incoming.secret))
  const namesake = kin ?? namesakes[0]
  return namesake ? { kind: 'conflict', id: namesake.id, sameSecret: kin !== undefined } : { kind: 'new' }
}

/**
 * Compares many incoming accounts with the stored ones, each as `compareWith` does, in a time that
 * grows with both numbers added rather than multiplied.
 */
export function compareAll(stored: readonly Account[], incoming: readonly NewAccount[]): Comparison[] {
  const [byCodes, byName] = [grouped(stored, codesKey), grouped(stored, nameKey)]
  return incoming.map(account => {
    const comparison = compareWith(byCodes.get(codesKey(account)) ?? [], account)
    return comparison.kind === 'same' ? comparison : compareWith(byName.get(nameKey(account)) ?? [], account)
  })
}

function grouped(accounts: readonly Account[], keyOf: (account: Account) => string): ReadonlyMap<string, Account[]> {
  const groups = new Map<string, Account[]>()
  for (const account of accounts) {
    const group = groups.get(keyOf(account))
    if (group) group.push(account)
    else groups.set(keyOf(account), [account])
  }
  return groups
}

/** The secret alone: what else must be equal, `compareWith` looks at. */
const codesKey = ({ secret }: NewAccount) => base32FromSecret(secret)
