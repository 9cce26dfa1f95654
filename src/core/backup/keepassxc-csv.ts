import type { BackupContents } from './aegis-content.ts'
import { hasColumns, readTable } from './csv-logins.ts'
import type { BackupFile } from './file.ts'

/*
 * KeePassXC's CSV export. Its TOTP column holds a key URI, or what older plugins wrote there.
 */

export const name = 'keePassXcCsv'

/** Whether a file starts with KeePassXC's columns. */
export function claims({ text }: BackupFile): boolean {
  return hasColumns(text, ['group', 'title', 'username', 'totp'])
}

/**
 * Reads a table. Passwords are not looked at.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  return readTable(name, text ?? '', {
    otp: 'totp',
    title: 'title',
    user: 'username',
    note: 'notes',
    address: 'url',
    groups: { column: 'group', split: path => [path.split('/').slice(1).join('/')] },
  })
}
