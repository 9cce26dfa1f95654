import { type NewAccount, newAccount } from '../account.ts'
import { fromHex } from '../bytes.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { isPreferences, preferenceTexts } from './android-preferences.ts'
import type { BackupFile } from './file.ts'
import { textIn } from './json.ts'
import { problemOf } from './problem.ts'

/*
 * Battle.net's app on Android: its preferences hold one account, XORed with a mask that is the same everywhere.
 */

export const name = 'battleNet'

const keys = {
  secret: 'com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET',
  serial: 'com.blizzard.messenger.AUTHENTICATOR_SERIAL',
}
const mask = fromHex('398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a')

/** Whether a file is the preferences of Battle.net's app, sound or not. */
export function claims({ text }: BackupFile): boolean {
  return isPreferences(text) && preferenceTexts(text).has(keys.secret)
}

/** Reads the account; a key that is no key is a problem. */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const texts = preferenceTexts(text)
  const found: BackupContents = { format: name, accounts: [], problems: [] }
  const serial = unmasked(texts.get(keys.serial) ?? '') ?? ''
  try {
    found.accounts.push(accountOf(serial, unmasked(texts.get(keys.secret) ?? '')))
  } catch (thrown) {
    found.problems.push(problemOf(thrown, 1, `Battle.net: ${serial}`))
  }
  return found
}

function accountOf(accountName: string, secretHex: string | null): NewAccount {
  const secret = fromHex(secretHex ?? '')
  if (!secret?.length) throw new Failure('backupDamaged')
  return newAccount({ issuer: 'Battle.net', accountName, secret, digits: 8 })
}

/** The text under the mask; null for anything that is not hex or longer than the mask. */
function unmasked(hex: string): string | null {
  const bytes = fromHex(hex)
  if (!bytes || !mask || bytes.length > mask.length) return null
  return textIn(bytes.map((byte, at) => byte ^ (mask[at] ?? 0)))
}
