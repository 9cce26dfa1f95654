import type { NewAccount } from './account.ts'
import { base32FromSecret } from './base32.ts'

/** The accounts in their order, each only once: same codes, same counter, same name. */
export function withoutRepeats<T extends NewAccount>(accounts: readonly T[]): T[] {
  const seen = new Set<string>()
  return accounts.filter(account => {
    const key = identityOf(account)
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst
  })
}

function identityOf({ type, issuer, accountName, secret, algorithm, digits, period, counter }: NewAccount): string {
  return JSON.stringify([type, issuer, accountName, base32FromSecret(secret), algorithm, digits, period, counter])
}
