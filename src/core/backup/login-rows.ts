import * as v from 'valibot'
import { checkAccount, type NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import { accountOfOtpValue } from './otp-value.ts'
import { looseFlag, looseText, readRows } from './rows.ts'
import { sitesOf } from './web-sites.ts'

/*
 * The logins of password managers: only what a second factor needs is taken, never a password.
 */

const login = v.object({
  /** A key URI or a secret. */
  otp: v.string(),
  title: looseText,
  user: looseText,
  note: looseText,
  groups: v.nullish(v.array(v.string()), []),
  favourite: looseFlag,
  addresses: v.nullish(v.array(v.string()), []),
})

/** A login of a password manager, before its parts are looked at; null for an entry without one-time password. */
export type LoginRow = { [part in keyof v.InferOutput<typeof login>]?: unknown } | null

/**
 * Reads logins, numbered from 1 over all rows; those without one-time password are left out.
 * @throws Failure `accountsTooMany`
 */
export function readLogins(format: string, rows: readonly LoginRow[]): BackupContents {
  const accountOf = (row: v.InferOutput<typeof login> | null) => row && accountOfLogin(row)
  return readRows(rows, { format, shape: v.nullable(login), accountOf, names: ['title', 'user'] })
}

function accountOfLogin({ otp, title, user, note, groups, favourite, addresses }: v.InferOutput<typeof login>): NewAccount {
  const account = accountOfOtpValue(otp, { issuer: title.trim(), accountName: user.trim() })
  return checkAccount({ ...account, note, favourite, groups: Array.from(new Set(groups.filter(Boolean))), sites: sitesOf(addresses) })
}
