import type { BackupContents } from './aegis-content.ts'
import { csvTable, fieldOf } from './csv.ts'
import { hasColumns } from './csv-logins.ts'
import type { BackupFile } from './file.ts'
import { readLogins } from './login-rows.ts'

/*
 * RoboForm's CSV export. Behind the columns that have names it writes as many fields as there are,
 * each `NAME$,,,TYPE,VALUE`, of which one may hold a key.
 */

export const name = 'roboForm'

const otpField = /^TOTP KEY\$(?:,[^,]*){3},(.+)$/s

/** Whether a file starts with RoboForm's columns. */
export function claims({ text }: BackupFile): boolean {
  return hasColumns(text, ['name', 'url', 'matchurl', 'login', 'pwd', 'rffieldsv2'])
}

/**
 * Reads a table. Passwords are not looked at; rows without one-time password are left out.
 * @throws Failure `accountsTooMany`, `backupDamaged`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const table = csvTable(text ?? '')
  const entries = table.records.map(record => {
    const field = (column: string) => fieldOf(table, record, column)
    const groups = [field('folder').replace(/^\//, '')]
    const around = { title: field('name'), user: field('login'), note: field('note'), groups, addresses: [field('url')].filter(Boolean) }
    return record.flatMap(text => otpField.exec(text)?.[1] ?? []).map(otp => ({ otp, ...around }))
  })
  return readLogins(name, entries)
}
