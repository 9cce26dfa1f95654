import * as v from 'valibot'
import type { Comparison } from './core/account/compare.ts'
import { type AccountView, accountTypes, algorithms, limits, type RecoveryCode } from './core/account.ts'
import type { Drill } from './core/backup/drill.ts'
import { secretFromBase32 } from './core/base32.ts'
import type { ClockOffset } from './core/clock/server.ts'
import type { FailureCode } from './core/failure.ts'
import type { PageExplanation } from './core/fill/frame-choice.ts'
import type { FieldMark } from './core/site/choice.ts'

import type { BackupStateView, CodeView, FillReport, HelpCodes, SiteReach, VaultStatus } from './messages/answers.ts'

/*
 * Every message between contexts, once: who may send it, what it carries (checked at run time by
 * the receiver), and what comes back. Types follow from the same lines. Screens import this file
 * for its types only, so that no schema is parsed on the way to the first code.
 */

export type {
  BackupStateView,
  CodeView,
  FillReport,
  HelpCodes,
  OriginReach,
  SiteReach,
  VaultState,
  VaultStatus,
} from './messages/answers.ts'

/** The contexts a message can come from, decided by platform/messaging from the sender alone. */
export type Sender = 'ui' | 'content'

const id = v.pipe(v.string(), v.maxLength(64))
const key32 = v.pipe(v.string(), v.length(43)) // 32 bytes, base64url without padding
const text = v.pipe(v.string(), v.maxLength(limits.text))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const site = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
const sites = v.pipe(v.array(site), v.maxLength(limits.sites))
const tabId = v.pipe(v.number(), v.integer())
/** An origin, or a match pattern over one. */
const origin = v.pipe(v.string(), v.minLength(1), v.maxLength(400))
const automatic = v.nullable(v.strictObject({ submit: v.boolean() }))

/** How a password becomes a key; `memory` in KiB, `salt` base64url. Bounds are checked by core/seal. */
const kdf = v.strictObject({
  algorithm: v.literal('argon2id'),
  version: v.literal(19),
  memory: whole,
  iterations: whole,
  parallelism: whole,
  salt: v.pipe(v.string(), v.maxLength(100)),
})

const recoveryCode = v.strictObject({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.recoveryCode)),
  usedAt: v.nullable(whole),
})
const recoveryCodes = v.pipe(v.array(recoveryCode), v.maxLength(limits.recoveryCodes))

/** A NewAccount on the way in: the same fields, the secret as base32 text. */
const accountFields = {
  type: v.picklist(accountTypes),
  issuer: text,
  accountName: text,
  algorithm: v.picklist(algorithms),
  digits: whole,
  period: whole,
  counter: whole,
  sites,
  note: v.pipe(v.string(), v.maxLength(limits.note)),
  groups: v.pipe(v.array(text), v.maxLength(limits.groups)),
  favourite: v.boolean(),
  recoveryCodes: v.optional(recoveryCodes, () => []),
  clockSkew: v.optional(v.pipe(v.number(), v.safeInteger()), 0),
}
const account = v.strictObject({ ...accountFields, secret: v.pipe(v.string(), v.maxLength(4000), v.transform(secretFromBase32)) })
const accounts = v.pipe(v.array(account), v.maxLength(limits.accounts))

/** What a person can change later. Secret and type stay: another secret is another account. */
const changes = v.partial(
  v.strictObject({
    issuer: text,
    accountName: text,
    sites,
    note: accountFields.note,
    groups: accountFields.groups,
    favourite: v.boolean(),
    algorithm: accountFields.algorithm,
    digits: whole,
    period: whole,
    counter: whole,
    clockSkew: v.pipe(v.number(), v.safeInteger()),
  }),
)

/** Vault settings; `autoLockMinutes` 0 = only when the browser closes. */
const settings = v.strictObject({ autoLockMinutes: v.pipe(whole, v.maxValue(1440)), lockOnScreenLock: v.boolean() })

const scrypt = v.strictObject({ n: whole, r: whole, p: whole, salt: v.pipe(v.string(), v.maxLength(100)) })
const automaticBackup = v.strictObject({ fileKey: key32, scrypt, keep: v.pipe(whole, v.minValue(1), v.maxValue(100)) })

export type * from './messages/answers.ts'

export type KdfMessage = v.InferInput<typeof kdf>
export type NewAccountMessage = v.InferInput<typeof account>
export type AccountChanges = v.InferOutput<typeof changes>
export type Settings = v.InferOutput<typeof settings>

/** One row of `account.add`: a new account, and the stored one it replaces, if any. */
const addition = v.strictObject({ account, replaces: v.nullable(id) })

interface Declared<S extends v.GenericSchema, A> {
  from: readonly Sender[]
  carries: S
  answer?: A
}
const ui = ['ui'] as const
const content = ['content'] as const
function declare<S extends v.GenericSchema>(from: readonly Sender[], carries: S) {
  return { answers: <A>(): Declared<S, A> => ({ from, carries }) }
}
const nothing = v.strictObject({})

export const messages = {
  'vault.status': declare(ui, nothing).answers<VaultStatus>(),
  'vault.create': declare(ui, v.strictObject({ passwordKey: key32, kdf })).answers<VaultStatus>(),
  'vault.unlock': declare(ui, v.strictObject({ passwordKey: key32 })).answers<VaultStatus>(),
  'vault.lock': declare(ui, nothing).answers<VaultStatus>(),
  'vault.changePassword': declare(ui, v.strictObject({ passwordKey: key32, newPasswordKey: key32, kdf })).answers<null>(),
  /** Takes back the newest change if it is still the newest, but for accounts a person changed since; answers how many were. */
  'vault.undo': declare(ui, v.strictObject({ changeId: id })).answers<{ undone: number }>(),
  /** The sealed remains as text, for a person whose vault cannot be opened to keep. */
  'vault.remains': declare(ui, nothing).answers<{ text: string }>(),
  /** Sets the remains aside (kept on disk under another name) and starts empty. */
  'vault.setAside': declare(ui, v.strictObject({ confirmed: v.literal(true) })).answers<VaultStatus>(),

  'settings.get': declare(ui, nothing).answers<Settings>(),
  'settings.set': declare(ui, v.partial(settings)).answers<Settings>(),

  /**
   * The accounts, those of the `url`'s site first, and the codes of the first `codes` of them. `rows`
   * asks for no more than that many: a first picture needs no thousand. `count` is how many there are.
   */
  'account.list': declare(
    ui,
    v.strictObject({ url: v.nullable(v.pipe(v.string(), v.maxLength(20_000))), codes: whole, rows: v.optional(whole) }),
  ).answers<{
    accounts: AccountView[]
    count: number
    here: number
    codes: CodeView[]
    generation: number
  }>(),
  'account.compare': declare(ui, v.strictObject({ accounts })).answers<Comparison[]>(),
  'account.add': declare(ui, v.strictObject({ additions: v.pipe(v.array(addition), v.maxLength(limits.accounts)) })).answers<{
    ids: string[]
    changeId: string
  }>(),
  'account.edit': declare(ui, v.strictObject({ id, changes })).answers<AccountView>(),
  /** `ended`: origins that are no longer filled by themselves, as no account belongs there any more. Taking the change back does not turn that on again. */
  'account.remove': declare(ui, v.strictObject({ id })).answers<{ changeId: string; ended: string[] }>(),
  /** The account that was removed last, while that can be taken back with `vault.undo`; null when there is none. */
  'account.lastRemoved': declare(ui, nothing).answers<{ changeId: string; issuer: string; accountName: string } | null>(),
  /** Moves an account before another one, or to the end. */
  'account.move': declare(ui, v.strictObject({ id, before: v.nullable(id) })).answers<null>(),
  /** An account's code was copied: its turn comes earlier from now on. */
  'account.used': declare(ui, v.strictObject({ id })).answers<null>(),
  'account.reveal': declare(ui, v.strictObject({ id, passwordKey: key32 })).answers<NewAccountMessage>(),

  'code.list': declare(ui, v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(100)) })).answers<CodeView[]>(),
  /**
   * HOTP: stores the counter first, then answers the code it gave. `tabId`: a code that was spent for a fill
   * of that tab a moment ago, and not filled, is given instead, once and as `again`; no counter is spent then.
   */
  'code.advance': declare(ui, v.strictObject({ id, tabId: v.optional(tabId) })).answers<{ code: string; counter: number; again?: true }>(),
  /** `anyCode`: the person was told that the page asks for another code than an app's, and wants to fill anyway. */
  'code.fill': declare(ui, v.strictObject({ id, tabId, anyCode: v.optional(v.boolean()) })).answers<FillReport>(),
  /** Why a fill of this page would, or would not, go ahead. Types nothing. */
  'page.explain': declare(ui, v.strictObject({ tabId })).answers<PageExplanation>(),
  /** Remembers the field that has the focus for its site ("use this field"), and says which one it is. */
  'site.useField': declare(ui, v.strictObject({ tabId })).answers<{ origin: string; host: string; field: FieldMark }>(),
  'site.forgetField': declare(ui, v.strictObject({ origin })).answers<null>(),

  /** What a person needs whose code was rejected. Spends no HOTP counter. */
  'help.codes': declare(ui, v.strictObject({ id })).answers<HelpCodes>(),
  /** Has the account's page in this tab ask its own server for the time. */
  'help.serverTime': declare(ui, v.strictObject({ id, tabId })).answers<ClockOffset>(),

  /** What Lockstep may touch: every site an account belongs to, every decision for an origin, every access the browser gave. */
  'site.list': declare(ui, nothing).answers<SiteReach>(),
  /** Said before the browser is asked for an origin: the popup may be gone when the person answers. */
  'site.intend': declare(ui, v.strictObject({ origin, submit: v.boolean(), tabId: v.nullable(tabId) })).answers<null>(),
  /** The browser's question was answered: whether it is filled there by itself now. An intention that was refused is dropped. */
  'site.settle': declare(ui, v.strictObject({ origin })).answers<{ on: boolean }>(),
  /** Changes or (null) turns off what was turned on. */
  'site.setAutomatic': declare(ui, v.strictObject({ origin, automatic })).answers<SiteReach>(),
  /** Gives access back to the browser, and turns off what needed it. */
  'site.revoke': declare(ui, v.strictObject({ patterns: v.pipe(v.array(origin), v.maxLength(1000)) })).answers<SiteReach>(),
  /** The origins the browser took back, told once. */
  'site.takeWithdrawn': declare(ui, nothing).answers<string[]>(),

  /** A field for a code may have come into sight. All else about it is known from the sender. */
  'page.fieldAppeared': declare(content, nothing).answers<null>(),

  /** The whole vault as an encrypted Aegis file; `fileKey` is scrypt's output for the backup's own password. */
  'backup.export': declare(ui, v.strictObject({ passwordKey: key32, fileKey: key32, scrypt })).answers<{ text: string; count: number }>(),
  /** Every account with its secret and recovery codes, for what leaves unsealed: lines, pages for phones, paper. */
  'backup.reveal': declare(ui, v.strictObject({ passwordKey: key32 })).answers<NewAccountMessage[]>(),
  /** Holds a backup's accounts against the stored ones; nothing is changed but, if all is there, when that was last so. */
  'backup.compare': declare(ui, v.strictObject({ accounts })).answers<Drill>(),
  'backup.state': declare(ui, nothing).answers<BackupStateView>(),
  /** A backup was saved and read back. */
  'backup.noteMade': declare(ui, nothing).answers<BackupStateView>(),
  'backup.remindAfter': declare(ui, v.strictObject({ days: v.pipe(whole, v.maxValue(3650)) })).answers<BackupStateView>(),
  /** From now on each change is backed up, sealed with this key. */
  /** Writes an automatic backup now if there is anything new. */
  'backup.automaticNow': declare(ui, nothing).answers<BackupStateView>(),
  'backup.setAutomatic': declare(ui, v.strictObject({ passwordKey: key32, automatic: automaticBackup })).answers<BackupStateView>(),
  'backup.stopAutomatic': declare(ui, nothing).answers<BackupStateView>(),

  /** Recovery codes come in without the password, and go out only with it. */
  'recovery.add': declare(
    ui,
    v.strictObject({ id, codes: v.pipe(v.array(recoveryCode.entries.code), v.maxLength(limits.recoveryCodes)) }),
  ).answers<AccountView>(),
  'recovery.reveal': declare(ui, v.strictObject({ id, passwordKey: key32 })).answers<RecoveryCode[]>(),
  'recovery.mark': declare(ui, v.strictObject({ id, code: recoveryCode.entries.code, used: v.boolean() })).answers<AccountView>(),
  'recovery.clear': declare(ui, v.strictObject({ id })).answers<AccountView>(),
} as const

export type MessageType = keyof typeof messages
/** What the sender writes. */
export type Request<T extends MessageType> = v.InferInput<(typeof messages)[T]['carries']>
/** What the handler receives, validated. */
export type Received<T extends MessageType> = v.InferOutput<(typeof messages)[T]['carries']>
export type Answer<T extends MessageType> = (typeof messages)[T] extends Declared<v.GenericSchema, infer A> ? A : never

/** What travels back: a value or a code, never a stack. */
export type Envelope<A> = { ok: true; value: A } | { ok: false; code: FailureCode; detail?: string }

/** Where a content script's message comes from, by the browser's word alone. */
export interface Place {
  tabId: number
  frameId: number
  /** As `location.origin` has it. */
  origin: string
}

/** `place` is null for our own pages. */
export type Handlers = { [T in MessageType]: (received: Received<T>, place: Place | null) => Promise<Answer<T>> }
