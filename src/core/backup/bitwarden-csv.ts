import type { BackupContents } from './aegis-content.ts'
import { hasColumns, readTable } from './csv-logins.ts'
import type { BackupFile } from './file.ts'

/*
 * Bitwarden's CSV exports. Bitwarden Authenticator writes six names of columns above nine fields.
 */

export const name = 'bitwardenCsv'

/** Whether a file starts with Bitwarden's columns. */
export function claims({ text }: BackupFile): boolean {
  return (
    hasColumns(text, ['folder', 'favorite', 'type', 'name', 'login_totp']) ||
    hasColumns(text, ['collections', 'type', 'name', 'login_totp'])
  )
}

/**
 * Reads a table.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  return readTable(name, text ?? '', {
    otp: 'login_totp',
    title: 'name',
    user: 'login_username',
    note: 'notes',
    address: 'login_uri',
    favourite: 'favorite',
    groups: { column: 'folder', split: folder => [folder] },
  })
}
