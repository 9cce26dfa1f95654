import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { hasColumns, type LoginColumns, readTable } from './csv-logins.ts'
import type { BackupFile } from './file.ts'

/*
 * CSV exports of password managers that write nothing else about codes than one column. Each is
 * known by its columns.
 */

export const name = 'loginCsv'

const single = (column: string) => ({ column, split: (text: string) => [text] })

/** Zoho Vault keeps the user name in a column with all that is secret. */
const zoho = {
  ...{ title: 'password name', note: 'notes', address: 'password url', favourite: 'favorite', groups: single('folder name') },
  userWithin: { column: 'secretdata', pattern: /^User ?Name:([^\r\n]*)/im },
}

/** Columns by which an app is known, and where the parts of a login stand in them. */
const tables: readonly (LoginColumns & { known: readonly string[] })[] = [
  // Proton Pass
  {
    known: ['type', 'name', 'url', 'totp', 'vault'],
    ...{ otp: 'totp', title: 'name', user: 'username', otherUser: 'email', note: 'note', address: 'url', groups: single('vault') },
  },
  // LastPass
  {
    known: ['url', 'username', 'totp', 'extra', 'name', 'grouping'],
    ...{ otp: 'totp', title: 'name', user: 'username', note: 'extra', address: 'url', favourite: 'fav', groups: single('grouping') },
  },
  // Dashlane, since and before it wrote key URIs
  {
    known: ['username', 'title', 'url', 'category', 'otpurl'],
    ...{ otp: 'otpurl', title: 'title', user: 'username', note: 'note', address: 'url', groups: single('category') },
  },
  {
    known: ['username', 'title', 'url', 'category', 'otpsecret'],
    ...{ otp: 'otpsecret', title: 'title', user: 'username', note: 'note', address: 'url', groups: single('category') },
  },
  // Zoho Vault, since and before it called the column what others call it
  { known: ['password name', 'secretdata', 'totp'], otp: 'totp', ...zoho },
  { known: ['password name', 'secretdata', 'login_totp'], otp: 'login_totp', ...zoho },
  // Netwrix Password Secure, which writes its columns in the language of its user
  {
    known: ['beschreibung', 'benutzername', 'one-time passwort'],
    ...{ otp: 'one-time passwort', title: 'beschreibung', user: 'benutzername', note: 'informationen', address: 'internetseite' },
    groups: single('organisationseinheit'),
  },
  // Delinea Secret Server
  {
    known: ['secret name', 'username', 'totp key'],
    ...{ otp: 'totp key', title: 'secret name', user: 'username', note: 'notes', address: 'url', groups: single('folder') },
  },
]

/** Whether a file starts with the columns of one of these apps. */
export function claims({ text }: BackupFile): boolean {
  return columnsOf(text) !== undefined
}

const columnsOf = (text: string | null) => tables.find(({ known }) => hasColumns(text, known))

/**
 * Reads a table. Passwords are not looked at.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const columns = columnsOf(text)
  if (!columns) throw new Failure('backupUnknown')
  return readTable(name, text ?? '', columns)
}
