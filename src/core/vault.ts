import { together } from './account/merge.ts'
import { type Account, checkAccount, limits, type NewAccount, storedAs } from './account.ts'
import { type BackupState, noBackup } from './backup/state.ts'
import { equalBytes } from './bytes.ts'
import { Failure } from './failure.ts'
import type { SiteChoice } from './site/choice.ts'
import { isSite } from './site.ts'

/** `autoLockMinutes` of disuse, 0 = only when the browser closes. */
export interface VaultSettings {
  autoLockMinutes: number
  lockOnScreenLock: boolean
}

export const usualSettings: VaultSettings = { autoLockMinutes: 15, lockOnScreenLock: true }

/** How to take the newest change back: accounts to forget, and accounts to put back where they were. */
export interface LastChange {
  id: string
  /** ms since 1970 */
  at: number
  forget: string[]
  restore: { account: Account; index: number }[]
}

/** Everything that is sealed. The order of the accounts is the person's own. */
export interface Vault {
  accounts: Account[]
  settings: VaultSettings
  /** What a person decided for single origins, at most one per origin. */
  siteChoices: SiteChoice[]
  backup: BackupState
  lastChange: LastChange | null
}

/** When and under which name a change is made. `id` names it for `undo`; `now` in ms. */
export interface ChangeMark {
  id: string
  now: number
}

/** One row to add: the account, the id it gets, and the stored account it replaces, if any. */
export interface Addition {
  account: NewAccount
  id: string
  replaces: string | null
}

/** What a person may change of a stored account: everything but its secret, type and identity. */
export type Changes = Some<Omit<NewAccount, 'secret' | 'type'> & Pick<Account, 'clockSkew'>>

/** Some fields of a thing; one that is undefined counts as not given. */
export type Some<T> = { [K in keyof T]?: T[K] | undefined }

const given = <T extends object>(fields: Some<T>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

/** How long a change can be taken back, in ms: a deleted secret does not stay for ever. */
export const undoTime = 10 * 60_000

/** A vault nobody has put anything into. */
export function emptyVault(): Vault {
  return { accounts: [], settings: { ...usualSettings }, siteChoices: [], backup: noBackup, lastChange: null }
}

/**
 * The account with this id.
 * @throws Failure `accountUnknown`
 */
export function accountOf({ accounts }: Vault, id: string): Account {
  const account = accounts.find(candidate => candidate.id === id)
  if (!account) throw new Failure('accountUnknown')
  return account
}

/**
 * Adds accounts at the end, all or none. One that replaces a stored account takes its id, place
 * and sites over.
 * @throws Failure `accountInvalid`, `accountUnknown` (nothing to replace), `accountsTooMany`
 */
export function add(vault: Vault, additions: readonly Addition[], mark: ChangeMark): Vault {
  for (const { account } of additions) checkSites(checkAccount(account).sites)
  const successors = successorsById(additions)
  const restore = [...successors.keys()].map(id => placed(vault, id))
  const fresh = additions.filter(({ replaces }) => replaces === null)
  const added = fresh.map(({ account, id }) => storedAs(account, id, mark.now))
  const kept = vault.accounts.map(old => successor(old, successors.get(old.id)))
  if (kept.length + added.length > limits.accounts) throw new Failure('accountsTooMany')
  const lastChange = { id: mark.id, at: mark.now, forget: fresh.map(({ id }) => id), restore }
  return { ...vault, accounts: [...kept, ...added], lastChange }
}

/** A site in any other spelling would never match, or match more than anybody meant. */
function checkSites(sites: readonly string[]): void {
  if (!sites.every(isSite)) throw new Failure('accountInvalid', 'sites')
}

function successorsById(additions: readonly Addition[]): Map<string, NewAccount> {
  const pairs = additions.flatMap(({ account, replaces }) => (replaces === null ? [] : [[replaces, account] as const]))
  const byId = new Map(pairs)
  if (byId.size !== pairs.length) throw new Failure('accountInvalid', 'replaces')
  return byId
}

/** The new account in the old one's place; where its codes may go is not forgotten. */
function successor(old: Account, account: NewAccount | undefined): Account {
  if (!account) return old
  const { id, createdAt, usedAt } = old
  const kept = sameSecret(old, account) ? together(old, account) : keptFor(account, old)
  return { ...account, ...kept, id, createdAt, usedAt }
}

/** What another secret takes over: the sites, the same verifier's clock, and the recovery codes unless it has some of its own. */
function keptFor(account: NewAccount, old: Account): Pick<NewAccount, 'sites' | 'recoveryCodes' | 'clockSkew'> {
  const sites = [...new Set([...account.sites, ...old.sites])].slice(0, limits.sites)
  const recoveryCodes = account.recoveryCodes.length > 0 ? account.recoveryCodes : old.recoveryCodes
  return { sites, recoveryCodes, clockSkew: old.clockSkew || account.clockSkew }
}

const sameSecret = (a: NewAccount, b: NewAccount) => equalBytes(a.secret, b.secret)

function placed(vault: Vault, id: string): { account: Account; index: number } {
  const account = accountOf(vault, id)
  return { account, index: vault.accounts.indexOf(account) }
}

/**
 * Changes what a person may change.
 * @throws Failure `accountUnknown`, `accountInvalid`
 */
export function edit(vault: Vault, id: string, changes: Changes): Vault {
  return keepChanged(withChanges(vault, id, changes), id)
}

function withChanges(vault: Vault, id: string, changes: Changes): Vault {
  const changed = checkAccount({ ...accountOf(vault, id), ...given<Account>(changes) })
  if (!Number.isSafeInteger(changed.clockSkew) || Math.abs(changed.clockSkew) > limits.clockSkew)
    throw new Failure('accountInvalid', 'clockSkew')
  checkSites(changes.sites ?? [])
  return { ...vault, accounts: vault.accounts.map(account => (account.id === id ? changed : account)) }
}

/** Leaves an account as it is when the newest change is taken back: a person has changed it since. */
export function keepChanged(vault: Vault, id: string): Vault {
  const { lastChange } = vault
  if (!lastChange) return vault
  const forget = lastChange.forget.filter(other => other !== id)
  const restore = lastChange.restore.filter(({ account }) => account.id !== id)
  const left = forget.length + restore.length
  if (left === reachOfUndo(vault)) return vault
  return { ...vault, lastChange: left > 0 ? { ...lastChange, forget, restore } : null }
}

/** How many accounts the newest change touched and `undo` would take back. */
export function reachOfUndo({ lastChange }: Vault): number {
  return lastChange ? lastChange.forget.length + lastChange.restore.length : 0
}

/**
 * Takes an account out; `undo` brings it back for a while.
 * @throws Failure `accountUnknown`
 */
export function remove(vault: Vault, id: string, mark: ChangeMark): Vault {
  const gone = placed(vault, id)
  const accounts = vault.accounts.filter(account => account.id !== id)
  return { ...vault, accounts, lastChange: { id: mark.id, at: mark.now, forget: [], restore: [gone] } }
}

/**
 * Moves an account before another one, or to the end.
 * @throws Failure `accountUnknown`
 */
export function move(vault: Vault, id: string, before: string | null): Vault {
  const account = accountOf(vault, id)
  if (before === id) return vault
  const others = vault.accounts.filter(other => other !== account)
  const index = before === null ? others.length : others.indexOf(accountOf(vault, before))
  return { ...vault, accounts: others.toSpliced(index, 0, account) }
}

/**
 * Uses up the account's counter (RFC 4226 §7.2): store the result before the code is shown.
 * @throws Failure `accountUnknown`, `notHotp`, `accountInvalid` after 2^53 - 1 codes
 */
export function advanceCounter(vault: Vault, id: string): Vault {
  const { type, counter } = accountOf(vault, id)
  if (type !== 'hotp') throw new Failure('notHotp')
  return withChanges(vault, id, { counter: counter + 1 })
}

/** Notes when an account's code was last used; `now` in ms. It is not a change a person could take back. */
export function markUsed(vault: Vault, id: string, now: number): Vault {
  accountOf(vault, id)
  return { ...vault, accounts: vault.accounts.map(account => (account.id === id ? { ...account, usedAt: now } : account)) }
}

/** Changes the settings that are given. */
export function changeSettings(vault: Vault, settings: Some<VaultSettings>): Vault {
  return { ...vault, settings: { ...vault.settings, ...given<VaultSettings>(settings) } }
}

/**
 * Takes the newest change back, but for accounts a person has changed since: these stay. A counter that moved on
 * meanwhile stays where it is: no code comes twice.
 * @throws Failure `nothingToUndo` when another change came later, nothing of it is left or time is over
 */
export function undo(vault: Vault, changeId: string, now: number): Vault {
  const change = withoutOldChange(vault, now).lastChange
  if (change?.id !== changeId) throw new Failure('nothingToUndo')
  const kept = vault.accounts.filter(({ id }) => !change.forget.includes(id))
  const accounts = change.restore.toSorted((a, b) => a.index - b.index).reduce(putBack, kept)
  return { ...vault, accounts, lastChange: null }
}

/** The account that `undo` would bring back because a person removed it; null when the newest change is another one. */
export function lastRemoved(vault: Vault, now: number): { changeId: string; account: Account } | null {
  const { lastChange: change, accounts } = withoutOldChange(vault, now)
  const gone = change?.forget.length === 0 && change.restore.length === 1 ? change.restore[0]?.account : undefined
  return change && gone && !accounts.some(({ id }) => id === gone.id) ? { changeId: change.id, account: gone } : null
}

function putBack(accounts: Account[], { account, index }: LastChange['restore'][number]): Account[] {
  const current = accounts.find(({ id }) => id === account.id)
  if (!current) return accounts.toSpliced(index, 0, account)
  const counter = sameSecret(current, account) ? Math.max(current.counter, account.counter) : account.counter
  return accounts.map(other => (other === current ? { ...account, counter } : other))
}

/** The vault without a way back that nobody used in time; `now` in ms. */
export function withoutOldChange(vault: Vault, now: number): Vault {
  const { lastChange } = vault
  const inTime = lastChange !== null && now >= lastChange.at && now - lastChange.at < undoTime
  return inTime || lastChange === null ? vault : { ...vault, lastChange: null }
}
