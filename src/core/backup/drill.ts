import { type Account, type NewAccount, type RecoveryCode, sameCodes, sameName } from '../account.ts'

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
export type DrillField = 'name' | 'counter' | 'sites' | 'note' | 'groups' | 'favourite' | 'recoveryCodes'

/** Compares a backup's accounts with the stored ones; each counts once. */
export function drill(stored: readonly Account[], backup: readonly NewAccount[]): Drill {
  const open = [...backup]
  const pairs = stored.map(account => ({ account, twin: takeTwin(open, account) }))
  const found = pairs.flatMap(({ account, twin }) => (twin ? [{ ...named(account), fields: differences(account, twin) }] : []))
  return {
    same: found.filter(({ fields }) => fields.length === 0).length,
    missing: pairs.flatMap(({ account, twin }) => (twin ? [] : [named(account)])),
    differs: found.filter(({ fields }) => fields.length > 0),
    extra: open.map(named),
  }
}

/** Whether a backup holds everything that is stored, in its present state. */
export function isComplete({ missing, differs }: Drill): boolean {
  return missing.length === 0 && differs.length === 0
}

const named = ({ issuer, accountName }: NewAccount): Named => ({ issuer, accountName })

/** The backup's account with the same codes, one of the same name first; it is taken out of `open`. */
function takeTwin(open: NewAccount[], account: Account): NewAccount | null {
  const byName = open.findIndex(other => sameCodes(account, other) && sameName(account, other))
  const index = byName >= 0 ? byName : open.findIndex(other => sameCodes(account, other))
  return index < 0 ? null : (open.splice(index, 1)[0] ?? null)
}

function differences(account: NewAccount, twin: NewAccount): DrillField[] {
  const checks: [DrillField, boolean][] = [
    ['name', sameName(account, twin)],
    ['counter', account.type !== 'hotp' || account.counter === twin.counter],
    ['sites', sameSet(account.sites, twin.sites)],
    ['note', account.note === twin.note],
    ['groups', sameSet(account.groups, twin.groups)],
    ['favourite', account.favourite === twin.favourite],
    ['recoveryCodes', sameSet(account.recoveryCodes.map(codeText), twin.recoveryCodes.map(codeText))],
  ]
  return checks.flatMap(([field, same]) => (same ? [] : [field]))
}

const codeText = ({ code, usedAt }: RecoveryCode) => `${usedAt === null ? 'good' : 'used'} ${code}`
const sameSet = (a: readonly string[], b: readonly string[]) => JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
