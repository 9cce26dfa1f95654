import { type Account, type Comparison, compareWith, type NewAccount, nameKey } from './account.ts'
import { base32FromSecret } from './base32.ts'

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
