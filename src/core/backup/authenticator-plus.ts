import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { fromHex } from '../bytes.ts'
import { Failure } from '../failure.ts'
import { namesIn } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { isOpaque } from './and-otp.ts'
import type { BackupFile } from './file.ts'
import * as otpAuth from './otp-auth.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { openSqlCipher, pageSize } from './sqlcipher.ts'
import { tableRows } from './sqlite.ts'

/*
 * Authenticator Plus: its database, sealed by SQLCipher 3. Its other way out, lines in a zip, is read
 * by zipped-lines.
 */

export const name = 'authenticatorPlus'

const types: readonly string[] = ['totp', 'hotp', 'totp']
const blizzard = 2
/** The category everything is in. */
const everything = 'All Accounts'

const account = v.object({
  email: looseText,
  issuer: looseText,
  original_name: looseText,
  category: looseText,
  secret: v.string(),
  type: looseNumber,
  counter: looseNumber,
})

/** Whether a file may be sealed pages; only opening tells it from other sealed files. */
export function claims(file: BackupFile): boolean {
  return isOpaque(file) && file.bytes.length >= 2 * pageSize && file.bytes.length % pageSize === 0
}

/**
 * Reads a database, or another sealed backup that happens to be as long as whole pages.
 * @throws Failure `backupDamaged`, `backupAppDatabase` without accounts in it, `backupTooLarge`, `accountsTooMany`, and as otp-auth's reader
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const plain = password === null ? null : await openSqlCipher(new Uint8Array(file.bytes), password)
  if (!plain) return otpAuth.read(file, password)
  const rows = tableRows(plain, 'accounts')
  if (!rows) throw new Failure('backupAppDatabase')
  return readRows(rows, { format: name, shape: account, accountOf, names: ['issuer', 'email'] })
}

/** The issuer may stand only in the name the account came with. Blizzard's keys are hex, and have codes of 8 digits. */
function accountOf({ email, issuer, original_name, category, secret, type, counter }: v.InferOutput<typeof account>): NewAccount {
  const isBlizzard = type === blizzard
  const key = isBlizzard ? fromHex(secret.trim()) : secret
  if (!key) throw new Failure('base32Invalid')
  return accountTold({
    type: types[type ?? 0] ?? '',
    issuer: issuer || (original_name.includes(':') ? namesIn(original_name, '').issuer : ''),
    accountName: email,
    secret: key,
    ...(isBlizzard ? { digits: 8 } : {}),
    counter,
    groups: [category].filter(one => one !== '' && one !== everything),
  })
}
