import { type Account, limits, type NewAccount, type RecoveryCode } from '../account.ts'

/*
 * Two states of one account, such as the stored one and one from a backup: what both hold together.
 */

/** What another state of a stored account may have beyond it. */
export type Surplus = 'counter' | 'sites' | 'note' | 'groups' | 'favourite' | 'recoveryCodes' | 'clockSkew'

/** What two states of an account may both have a share in, and the names, which stay. */
type Merged = Pick<NewAccount, 'issuer' | 'accountName' | Surplus>

/** What a stored account holds together with another state of it: the names it has here, the later counter, its own clock correction if it has one, and all that either has, within `limits`. */
export function together(old: Account, other: NewAccount): Merged {
  return {
    issuer: old.issuer,
    accountName: old.accountName,
    counter: old.type === 'hotp' ? Math.max(old.counter, other.counter) : old.counter,
    sites: joined(old.sites, other.sites, limits.sites),
    note: joinedNotes(old.note, other.note),
    groups: joined(old.groups, other.groups, limits.groups),
    favourite: old.favourite || other.favourite,
    recoveryCodes: joinedCodes(old.recoveryCodes, other.recoveryCodes),
    clockSkew: old.clockSkew || other.clockSkew,
  }
}

/** What of a stored account would change if it took over what another state of it has: nothing for one that has no more. */
export function surplusOf(old: Account, other: NewAccount): Surplus[] {
  const merged = together(old, other)
  const checks: Record<Surplus, boolean> = {
    counter: merged.counter > old.counter,
    sites: merged.sites.length > old.sites.length,
    note: merged.note !== old.note,
    groups: merged.groups.length > old.groups.length,
    favourite: merged.favourite !== old.favourite,
    clockSkew: merged.clockSkew !== old.clockSkew,
    recoveryCodes: JSON.stringify(merged.recoveryCodes) !== JSON.stringify(old.recoveryCodes),
  }
  return (Object.keys(checks) as Surplus[]).filter(part => checks[part])
}

const joined = (old: readonly string[], other: readonly string[], most: number) =>
  [...old, ...new Set(other.filter(one => !old.includes(one)))].slice(0, most)

/** The stored note, and below it the other one, unless one holds the other as whole lines. */
function joinedNotes(old: string, other: string): string {
  if (linesOf(old).includes(linesOf(other))) return old
  if (linesOf(other).includes(linesOf(old))) return other
  if (old.length + 1 >= limits.note) return old
  const both = `${old}${old.endsWith('\n') ? '' : '\n'}${other.trim()}`
  // Half a letter is none.
  return both.slice(0, limits.note).replace(/[\ud800-\udbff]$/, '')
}

/** A note with every line between two ends of lines; nothing for one without a word. */
function linesOf(note: string): string {
  const trimmed = note.trim()
  return trimmed === '' ? '' : `\n${trimmed.replaceAll(/\s*[\r\n]+/g, '\n')}\n`
}

/** The stored codes with those that are not among them; one that was used in either is used. */
function joinedCodes(old: readonly RecoveryCode[], other: readonly RecoveryCode[]): RecoveryCode[] {
  const others = new Map(other.map(one => [one.code, one]))
  const kept = old.map(({ code, usedAt }) => ({ code, usedAt: usedAt ?? others.get(code)?.usedAt ?? null }))
  for (const { code } of old) others.delete(code)
  return [...kept, ...others.values()].slice(0, limits.recoveryCodes)
}
