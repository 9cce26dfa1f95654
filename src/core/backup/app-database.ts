import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromBase64 } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { namesIn } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { beginsAs } from './magic.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { type SqlRow, tableRows } from './sqlite.ts'
import * as stratum from './stratum.ts'

/*
 * The databases of apps as they lie on a phone, for those who can get at them: Google Authenticator,
 * Microsoft Authenticator and Stratum.
 */

export const name = 'appDatabase'

const googleTypes: readonly string[] = ['totp', 'hotp']
const google = v.object({ email: looseText, issuer: looseText, secret: v.string(), type: looseNumber, counter: looseNumber })
const microsoft = v.object({ name: looseText, username: looseText, oath_secret_key: v.string(), account_type: v.number() })
const placed = v.object({ ux_position: v.number() })

/** Whether a file is an SQLite database. */
export function claims({ bytes }: BackupFile): boolean {
  return beginsAs(bytes, 'sqlite')
}

/**
 * Reads the accounts in a database of one of these apps.
 * @throws Failure `backupAppDatabase` for any other, `backupDamaged`, `backupTooLarge`, `accountsTooMany`
 */
export async function read({ bytes }: BackupFile): Promise<BackupContents> {
  const accounts = tableRows(bytes, 'accounts')
  if (accounts && has(accounts, 'email', 'secret')) return readGoogle(accounts)
  if (accounts && has(accounts, 'oath_secret_key', 'account_type')) return readMicrosoft(accounts)
  const authenticators = tableRows(bytes, 'authenticator')
  if (authenticators && has(authenticators, 'issuer', 'secret')) return readStratum(bytes, authenticators)
  throw new Failure('backupAppDatabase')
}

const has = ([first]: readonly SqlRow[], ...columns: string[]) => columns.every(column => first && Object.hasOwn(first, column))

function readGoogle(rows: readonly SqlRow[]): BackupContents {
  return readRows(rows, { format: name, shape: google, accountOf: googleAccount, names: ['issuer', 'email'] })
}

/** `email` is the whole label; the app has no other parameters. */
function googleAccount({ email, issuer, secret, type, counter }: v.InferOutput<typeof google>): NewAccount {
  return accountTold({ ...namesIn(email, issuer), type: googleTypes[type ?? 0] ?? '', secret, counter })
}

function readMicrosoft(rows: readonly SqlRow[]): BackupContents {
  const placeOf = (row: unknown) => (v.is(placed, row) ? row.ux_position : 0)
  return readRows(rows, { format: name, shape: microsoft, accountOf: microsoftAccount, names: ['name', 'username'], placeOf })
}

/** Accounts of other sites have a base32 key and 6 digits, Microsoft's own base64 and 8; those of a company only confirm. */
function microsoftAccount(given: v.InferOutput<typeof microsoft>): NewAccount {
  const { name: issuer, username: accountName, oath_secret_key: key, account_type: kind } = given
  if (kind === 0) return accountTold({ type: 'totp', issuer, accountName, secret: key })
  if (kind !== 1) throw new Failure('typeUnsupported')
  return accountTold({ type: 'totp', issuer, accountName, secret: fromBase64(key, 'base32Invalid'), digits: 8 })
}

/** Columns and tables have the names of the app's backup, in lower case. */
async function readStratum(bytes: Uint8Array, authenticators: readonly SqlRow[]): Promise<BackupContents> {
  const json = {
    Authenticators: authenticators.map(capitalised),
    Categories: (tableRows(bytes, 'category') ?? []).map(capitalised),
    AuthenticatorCategories: (tableRows(bytes, 'authenticatorcategory') ?? []).map(capitalised),
  }
  return stratum.read({ bytes, text: null, json }, null)
}

const compound: Readonly<Record<string, string>> = { categoryid: 'CategoryId', authenticatorsecret: 'AuthenticatorSecret' }

function capitalised(row: SqlRow): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [compound[key] ?? key.slice(0, 1).toUpperCase() + key.slice(1), value]),
  )
}
