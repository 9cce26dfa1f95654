import * as v from 'valibot'
import { type Account, limits, type NewAccount } from '../account.ts'
import { base32FromSecret } from '../base32.ts'
import { Failure } from '../failure.ts'
import { isSite } from '../site.ts'
import { newest, shaped } from './aegis-shape.ts'
import type { Problem } from './problem.ts'
import { accountTold, addRow, looseFlag, looseNumber, looseText, looseTexts, rowName, soundRows } from './rows.ts'
import { shapedOrNull } from './shape.ts'

/*
 * The inside of an Aegis vault: entries and groups, and beside them, under a key of its own that
 * Aegis ignores, what only Lockstep knows of an entry.
 */

/** What a backup gives: the accounts that can be added, and the rows that cannot. */
export interface BackupContents {
  format: string
  accounts: NewAccount[]
  problems: Problem[]
}

const own = v.object({
  version: v.literal(1),
  accounts: v.array(
    v.object({
      uuid: v.string(),
      sites: v.pipe(v.array(v.string()), v.maxLength(limits.sites)),
      recoveryCodes: v.fallback(v.array(v.object({ code: v.string(), usedAt: v.nullable(v.pipe(v.number(), v.safeInteger())) })), () => []),
      clockSkew: v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(-limits.clockSkew), v.maxValue(limits.clockSkew)), 0),
    }),
  ),
})
type Own = v.InferOutput<typeof own>['accounts'][number]
const content = v.object({
  version: v.pipe(v.number(), v.integer()),
  entries: v.array(v.unknown()),
  groups: v.optional(v.unknown()),
  lockstep: v.optional(v.unknown()),
})
const group = v.object({ uuid: v.string(), name: v.string() })
const entry = v.object({
  type: v.string(),
  uuid: looseText,
  name: looseText,
  issuer: looseText,
  note: looseText,
  favorite: looseFlag,
  group: looseText,
  groups: looseTexts,
  info: v.object({ secret: v.string(), algo: looseText, digits: looseNumber, period: looseNumber, counter: looseNumber }),
})

type Entry = v.InferOutput<typeof entry>

/** What belongs to entries but stands elsewhere in the file, by UUID. */
interface Surroundings {
  groups: ReadonlyMap<string, string>
  own: ReadonlyMap<string, Own>
}

/**
 * The accounts of an opened vault; an entry that cannot be used becomes a problem, and the others stay.
 * A site that may not be bound is left out, and said to be.
 * @param mayBind whether an account may be bound to a site that is written soundly
 * @throws Failure `backupDamaged`, `backupNewer`, `accountsTooMany`
 */
export function accountsIn(json: unknown, mayBind: (site: string) => boolean = isSite): BackupContents {
  const { version, entries, groups, lockstep } = shaped(content, json)
  if (version > newest.content) throw new Failure('backupNewer')
  if (entries.length > limits.accounts) throw new Failure('accountsTooMany')
  const around = { groups: new Map(soundRows(group, groups).map(({ uuid, name }) => [uuid, name])), own: ownIn(lockstep) }
  const found: BackupContents = { format: 'aegis', accounts: [], problems: [] }
  entries.forEach((value, index) => {
    const name = rowName(value, ['issuer', 'name'])
    addRow(found, index + 1, name, () => accountOf(shaped(entry, value), around))
    const account = found.accounts.at(-1)
    if (account && !account.sites.every(mayBind)) {
      account.sites = account.sites.filter(mayBind)
      found.problems.push({ row: index + 1, code: 'siteLeftOut', name })
    }
  })
  return found
}

/** Our own data is an extra: a file without it, or with a damaged or newer one, still gives its accounts. */
function ownIn(lockstep: unknown): ReadonlyMap<string, Own> {
  const { accounts } = shapedOrNull(own, lockstep) ?? { accounts: [] }
  return new Map(accounts.map(account => [account.uuid, account]))
}

function accountOf({ info: { algo, ...info }, ...given }: Entry, around: Surroundings): NewAccount {
  const own = around.own.get(given.uuid)
  const account = accountTold({
    ...info,
    type: given.type,
    issuer: given.issuer,
    accountName: given.name,
    algorithm: algo,
    note: given.note,
    favourite: given.favorite,
    groups: groupsOf(given, around.groups),
  })
  const { sites = [], recoveryCodes = [], clockSkew = 0 } = own ?? {}
  return { ...account, sites, recoveryCodes, clockSkew }
}

/** Up to version 2 an entry names its one group, since version 3 it points to several. */
function groupsOf({ group, groups }: Pick<Entry, 'group' | 'groups'>, names: ReadonlyMap<string, string>): string[] {
  const pointed = groups.flatMap(uuid => names.get(uuid) ?? [])
  return Array.from(new Set(group ? [group, ...pointed] : pointed))
}

/** The content of a vault that holds these accounts, in their order. */
export function contentOf(accounts: readonly Account[]): object {
  const groups = new Map(accounts.flatMap(account => account.groups).map(name => [name, crypto.randomUUID()]))
  const numbered = accounts.map(account => ({ account, uuid: uuidOf(account) }))
  return {
    version: newest.content,
    entries: numbered.map(({ account, uuid }) => entryOf(account, uuid, groups)),
    groups: Array.from(groups, ([name, uuid]) => ({ uuid, name })),
    icons_optimized: true,
    lockstep: { version: 1, accounts: numbered.map(({ account, uuid }) => ownOf(account, uuid)) },
  }
}

const ownOf = ({ sites, createdAt, recoveryCodes, clockSkew }: Account, uuid: string) => ({
  uuid,
  sites,
  createdAt,
  recoveryCodes,
  clockSkew,
})

/** Aegis wants a UUID for each entry, and drops a second one. */
const uuidOf = ({ id }: Account) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : crypto.randomUUID())

function entryOf(account: Account, uuid: string, groups: ReadonlyMap<string, string>): object {
  const { type, accountName, issuer, note, favourite } = account
  const icon = { icon: null, icon_mime: null, icon_hash: null }
  const info = infoOf(account)
  return {
    type,
    uuid,
    name: accountName,
    issuer,
    note,
    favorite: favourite,
    ...icon,
    info,
    groups: account.groups.map(name => groups.get(name)),
  }
}

function infoOf({ type, secret, algorithm, digits, period, counter }: Account): object {
  const common = { secret: base32FromSecret(secret), algo: algorithm, digits }
  return type === 'hotp' ? { ...common, counter } : { ...common, period }
}
