import { type Account, type NewAccount, nameKey, type RecoveryCode, sameName } from '../account.ts'
import { base32FromSecret } from '../base32.ts'

/*
 * The restore drill: what a backup would give back, held against what is stored, without changing anything.
 */

/** What a comparison found. Names are those of the vault, or of the backup where the vault has none. */
export interface Drill {
  /** Accounts that would come back exactly, counters apart. */
  same: number
  /** Stored, but not in the backup: these would be lost. */
  missing: Named[]
  /** In both with the same secret, but something else differs. */
  differs: (Named & { fields: DrillField[] })[]
  /** In the backup, but no longer stored. */
  extra: Named[]
}

/** An account as a person knows it. */
export type Named = Pick<NewAccount, 'issuer' | 'accountName'>
/** What a backup may have lost or kept an older state of. */
export type DrillField = 'name' | 'counter' | 'sites' | 'note' | 'groups' | 'favourite' | 'recoveryCodes' | 'clockSkew'

/** Compares a backup's accounts with the stored ones; each counts once. Takes time that grows with their number, not its square. */
export function drill(stored: readonly Account[], backup: readonly NewAccount[]): Drill {
  const twins = new Map<Account, NewAccount>()
  const left = pairUp(stored, pairUp(stored, new Set(backup), twins, nameAndCodes), twins, codesText)
  const found = stored.flatMap(account => {
    const twin = twins.get(account)
    return twin ? [{ ...named(account), fields: differences(account, twin) }] : []
  })
  return {
    same: found.filter(({ fields }) => fields.length === 0).length,
    missing: stored.filter(account => !twins.has(account)).map(named),
    differs: found.filter(({ fields }) => fields.length > 0),
    extra: [...left].map(named),
  }
}

/** Whether a backup holds everything that is stored, in its present state. */
export function isComplete({ missing, differs }: Drill): boolean {
  return missing.length === 0 && differs.length === 0
}

const named = ({ issuer, accountName }: NewAccount): Named => ({ issuer, accountName })

/** Gives each stored account without a twin the first of `open` with the same key. @returns what is open after that */
function pairUp<A extends NewAccount>(
  stored: readonly A[],
  open: ReadonlySet<NewAccount>,
  twins: Map<A, NewAccount>,
  keyOf: (account: NewAccount) => string,
): ReadonlySet<NewAccount> {
  const groups = new Map<string, NewAccount[]>()
  for (const account of [...open].reverse()) {
    const key = keyOf(account)
    const group = groups.get(key)
    if (group) group.push(account)
    else groups.set(key, [account])
  }
  const left = new Set(open)
  for (const account of stored) {
    const twin = twins.has(account) ? undefined : groups.get(keyOf(account))?.pop()
    if (!twin) continue
    twins.set(account, twin)
    left.delete(twin)
  }
  return left
}

/** Equal for accounts that give the same codes, and only for those; see `sameCodes`. */
function codesText({ type, algorithm, digits, period, secret }: NewAccount): string {
  return JSON.stringify([type, algorithm, digits, type === 'hotp' ? 0 : period, base32FromSecret(secret)])
}

const nameAndCodes = (account: NewAccount) => `${codesText(account)} ${nameKey(account)}`

function differences(account: NewAccount, twin: NewAccount): DrillField[] {
  const checks: [DrillField, boolean][] = [
    ['name', sameName(account, twin)],
    ['counter', account.type !== 'hotp' || account.counter === twin.counter],
    ['sites', sameSet(account.sites, twin.sites)],
    ['note', account.note === twin.note],
    ['groups', sameSet(account.groups, twin.groups)],
    ['favourite', account.favourite === twin.favourite],
    ['clockSkew', account.clockSkew === twin.clockSkew],
    ['recoveryCodes', sameSet(account.recoveryCodes.map(codeText), twin.recoveryCodes.map(codeText))],
  ]
  return checks.flatMap(([field, same]) => (same ? [] : [field]))
}

const codeText = ({ code, usedAt }: RecoveryCode) => `${usedAt === null ? 'good' : 'used'} ${code}`
const sameSet = (a: readonly string[], b: readonly string[]) => JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
