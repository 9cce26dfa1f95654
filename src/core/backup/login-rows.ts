import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import { accountOfOtpValue } from './otp-value.ts'
import { addRow, looseFlag, looseText, looseTexts, rowName } from './rows.ts'
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
  groups: looseTexts,
  favourite: looseFlag,
  addresses: looseTexts,
})

/** A login with a one-time password, before its parts are looked at. */
export type LoginRow = { [part in keyof v.InferOutput<typeof login>]?: unknown }

/**
 * Reads the logins of a password manager's entries.
 * @param entries what each entry of the file gives: nothing without a one-time password, several rows
 *   with several. A row's number is that of its entry, from 1.
 * @throws Failure `accountsTooMany`
 */
export function readLogins(format: string, entries: readonly (readonly LoginRow[])[]): BackupContents {
  const found: BackupContents = { format, accounts: [], problems: [] }
  entries.forEach((rows, index) => {
    for (const row of rows) addRow(found, index + 1, rowName(row, ['title', 'user']), () => accountOfLogin(shaped(login, row)))
  })
  return found
}

function accountOfLogin({ otp, title, user, note, groups, favourite, addresses }: v.InferOutput<typeof login>): NewAccount {
  const account = accountOfOtpValue(otp, { issuer: title.trim(), accountName: user.trim() })
  return { ...account, note, favourite, groups: Array.from(new Set(groups.filter(Boolean))), sites: sitesOf(addresses) }
}
