import type { BackupContents } from './aegis-content.ts'
import { hasColumns, readTable } from './csv-logins.ts'
import type { BackupFile } from './file.ts'

/*
 * 1Password's CSV export (version 8), and that of Apple Passwords, which has fewer of the same columns.
 */

export const name = 'onePasswordCsv'

/** Whether a file starts with 1Password's columns. */
export function claims({ text }: BackupFile): boolean {
  return hasColumns(text, ['title', 'username', 'otpauth'])
}

/**
 * Reads a table. Passwords are not looked at.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  return readTable(name, text ?? '', {
    otp: 'otpauth',
    title: 'title',
    user: 'username',
    note: 'notes',
    address: 'url',
    favourite: 'favorite',
    groups: { column: 'tags', split: tags => tags.split(/[;,]/).map(tag => tag.trim()) },
  })
}
