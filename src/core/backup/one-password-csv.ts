import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { hasColumns, type LoginColumns, readTable } from './csv-logins.ts'
import type { BackupFile } from './file.ts'

/*
 * 1Password's CSV export (version 8), and that of Apple Passwords, which has fewer of the same columns.
 */

export const name = 'onePasswordCsv'

const common = {
  ...{ title: 'title', user: 'username', note: 'notes' },
  groups: { column: 'tags', split: (tags: string) => tags.split(/[;,]/).map(tag => tag.trim()) },
}

/** The columns as the apps name them, and as newer versions do. */
const tables: readonly (LoginColumns & { known: readonly string[] })[] = [
  { known: ['title', 'username', 'otpauth'], otp: 'otpauth', address: 'url', favourite: 'favorite', ...common },
  {
    known: ['title', 'website', 'username', 'one-time password'],
    ...{ otp: 'one-time password', address: 'website', favourite: 'favorite status', ...common },
  },
]

const columnsOf = (text: string | null) => tables.find(({ known }) => hasColumns(text, known))

/** Whether a file starts with 1Password's columns. */
export function claims({ text }: BackupFile): boolean {
  return columnsOf(text) !== undefined
}

/**
 * Reads a table. Passwords are not looked at.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const columns = columnsOf(text)
  if (!columns) throw new Failure('backupUnknown')
  return readTable(name, text ?? '', columns)
}
