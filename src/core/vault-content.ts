import * as v from 'valibot'
import { type Account, accountTypes, algorithms } from './account.ts'
import { noBackup } from './backup/state.ts'
import { type Bytes, base64url, fromBase64url, textOf, utf8 } from './bytes.ts'
import { Failure } from './failure.ts'
import type { Vault } from './vault.ts'

/*
 * What is inside the seal: the vault as JSON, padded so that its length tells little.
 */

/** The plaintext grows in steps of so many bytes. */
const step = 4096

/** Version of the inside. Schema 1 lacked what has a default below, and nothing else. */
const schema = 2
const whole = v.pipe(v.number(), v.safeInteger())
const secret = v.pipe(
  v.string(),
  v.transform(text => fromBase64url(text, 'vaultDamaged')),
)

const record = v.strictObject({
  id: v.string(),
  createdAt: whole,
  type: v.picklist(accountTypes),
  issuer: v.string(),
  accountName: v.string(),
  secret,
  algorithm: v.picklist(algorithms),
  digits: whole,
  period: whole,
  counter: whole,
  sites: v.array(v.string()),
  note: v.string(),
  groups: v.array(v.string()),
  favourite: v.boolean(),
  recoveryCodes: v.optional(v.array(v.strictObject({ code: v.string(), usedAt: v.nullable(whole) })), () => []),
  usedAt: v.optional(whole, 0),
  clockSkew: v.optional(whole, 0),
})

const siteChoice = v.strictObject({
  origin: v.string(),
  field: v.nullable(
    v.strictObject({ id: v.string(), name: v.string(), type: v.string(), index: whole, path: v.exactOptional(v.string()) }),
  ),
  automatic: v.nullable(v.strictObject({ submit: v.boolean() })),
})

const scrypt = v.strictObject({ n: whole, r: whole, p: whole, salt: v.string() })
const backup = v.strictObject({
  madeAt: whole,
  provenAt: whole,
  remindAfterDays: whole,
  automatic: v.nullable(v.strictObject({ fileKey: v.string(), scrypt, keep: whole })),
})

const content = v.strictObject({
  schema: v.picklist([1, schema]),
  gen: whole,
  records: v.array(record),
  settings: v.strictObject({ autoLockMinutes: whole, lockOnScreenLock: v.boolean() }),
  siteChoices: v.optional(v.array(siteChoice), () => []),
  backup: v.optional(backup, noBackup),
  lastChange: v.nullable(
    v.strictObject({
      id: v.string(),
      at: whole,
      forget: v.array(v.string()),
      restore: v.array(v.strictObject({ account: record, index: whole })),
    }),
  ),
})

/** The vault as bytes, with the generation it belongs to, padded with spaces to the next 4 KiB. */
export function writeContent({ accounts, lastChange, ...rest }: Vault, gen: number): Bytes {
  const restore = lastChange?.restore.map(({ account, index }) => ({ account: recordOf(account), index }))
  const records = accounts.map(recordOf)
  return padded(utf8(JSON.stringify({ schema, gen, records, ...rest, lastChange: lastChange && { ...lastChange, restore } })))
}

function recordOf(account: Account): object {
  return { ...account, secret: base64url(account.secret) }
}

function padded(bytes: Bytes): Bytes {
  const whole = new Uint8Array(Math.ceil(bytes.length / step) * step).fill(0x20)
  whole.set(bytes)
  return whole
}

/**
 * Reads what `writeContent` wrote.
 * @throws Failure `vaultDamaged` for another generation or shape, `vaultNewer` for a later schema
 */
export function readContent(bytes: Bytes, gen: number): Vault {
  const parsed = parse(bytes)
  if (parsed.schema > schema) throw new Failure('vaultNewer')
  const { success, output } = v.safeParse(content, parsed)
  if (!success || output.gen !== gen) throw new Failure('vaultDamaged')
  const { records: accounts, settings, siteChoices, backup, lastChange } = output
  return { accounts, settings, siteChoices, backup, lastChange }
}

function parse(bytes: Bytes): { schema: number } {
  try {
    return v.parse(v.looseObject({ schema: whole }), JSON.parse(textOf(bytes)))
  } catch {
    throw new Failure('vaultDamaged')
  }
}
