import * as v from 'valibot'
import { type Account, type AccountType, accountTypes, checkAccount, limits, type NewAccount, newAccount } from '../account.ts'
import { algorithmFromText } from '../algorithm-name.ts'
import { base32FromSecret, secretFromBase32 } from '../base32.ts'
import { Failure } from '../failure.ts'
import { isSite } from '../site.ts'
import { newest, shaped } from './aegis-shape.ts'
import { type Problem, problemOf } from './problem.ts'

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

const text = v.nullish(v.string(), '')
const number = v.nullish(v.number())
const own = v.object({
  version: v.literal(1),
  accounts: v.array(
    v.object({
      uuid: v.string(),
      sites: v.pipe(v.array(v.string()), v.maxLength(limits.sites)),
      recoveryCodes: v.fallback(v.array(v.object({ code: v.string(), usedAt: v.nullable(v.pipe(v.number(), v.safeInteger())) })), () => []),
    }),
  ),
})
type Own = v.InferOutput<typeof own>['accounts'][number]
const content = v.object({
  version: v.pipe(v.number(), v.integer()),
  entries: v.array(v.unknown()),
  groups: v.nullish(v.array(v.object({ uuid: v.string(), name: v.string() })), []),
  lockstep: v.optional(v.unknown()),
})
const entry = v.object({
  type: v.string(),
  uuid: text,
  name: text,
  issuer: text,
  note: text,
  favorite: v.nullish(v.boolean(), false),
  group: v.nullish(v.string()),
  groups: v.nullish(v.array(v.string()), []),
  info: v.object({ secret: v.string(), algo: text, digits: number, period: number, counter: number }),
})
const named = v.object({ name: text, issuer: text })

type Entry = v.InferOutput<typeof entry>

/** What belongs to entries but stands elsewhere in the file, by UUID. */
interface Surroundings {
  groups: ReadonlyMap<string, string>
  own: ReadonlyMap<string, Own>
}

/**
 * The accounts of an opened vault; an entry that cannot be used becomes a problem, and the others stay.
 * @throws Failure `backupDamaged`, `backupNewer`, `accountsTooMany`
 */
export function accountsIn(json: unknown): BackupContents {
  const { version, entries, groups, lockstep } = shaped(content, json)
  if (version > newest.content) throw new Failure('backupNewer')
  if (entries.length > limits.accounts) throw new Failure('accountsTooMany')
  const around = { groups: new Map(groups.map(({ uuid, name }) => [uuid, name])), own: ownIn(lockstep) }
  const found: BackupContents = { format: 'aegis', accounts: [], problems: [] }
  entries.forEach((value, index) => {
    addEntry(found, value, index + 1, around)
  })
  return found
}

function addEntry(found: BackupContents, value: unknown, row: number, around: Surroundings): void {
  try {
    found.accounts.push(accountOf(shaped(entry, value), around))
  } catch (thrown) {
    const result = v.safeParse(named, value)
    const names = result.success ? [result.output.issuer, result.output.name] : []
    found.problems.push(problemOf(thrown, row, names.filter(Boolean).join(': ')))
  }
}

/** Our own data is an extra: a file without it, or with a damaged or newer one, still gives its accounts. */
function ownIn(lockstep: unknown): ReadonlyMap<string, Own> {
  const accounts = v.is(own, lockstep) ? lockstep.accounts : []
  return new Map(accounts.map(account => [account.uuid, { ...account, sites: account.sites.filter(isSite) }]))
}

function accountOf({ info, ...given }: Entry, around: Surroundings): NewAccount {
  const type = typeOf(given.type)
  return checkAccount(
    newAccount({
      type,
      issuer: given.issuer,
      accountName: given.name,
      secret: secretFromBase32(info.secret),
      algorithm: algorithmFromText(info.algo),
      ...(info.digits ? { digits: info.digits } : {}),
      ...(info.period && type !== 'hotp' ? { period: info.period } : {}),
      counter: type === 'hotp' ? (info.counter ?? 0) : 0,
      note: given.note,
      favourite: given.favorite,
      groups: groupsOf(given, around.groups),
      sites: around.own.get(given.uuid)?.sites ?? [],
      recoveryCodes: around.own.get(given.uuid)?.recoveryCodes ?? [],
    }),
  )
}

function typeOf(name: string): AccountType {
  const type = accountTypes.find(known => known === name.toLowerCase())
  if (!type) throw new Failure('typeUnsupported')
  return type
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

const ownOf = ({ sites, createdAt, recoveryCodes }: Account, uuid: string) => ({ uuid, sites, createdAt, recoveryCodes })

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
