import type { BackupContents } from './aegis-content.ts'
import { isPreferences, preferenceTexts } from './android-preferences.ts'
import type { BackupFile } from './file.ts'
import { readTokens } from './free-otp-plus.ts'
import { jsonOrNull } from './json.ts'
import { looseTexts } from './rows.ts'
import { hasKeys, shapedOrNull } from './shape.ts'

/*
 * FreeOTP 1, and FreeOTP+ inside: Android preferences, one token per entry.
 */

export const name = 'freeOtp'

const orderKey = 'tokenOrder'

/** Whether a file is the preferences of FreeOTP 1 or FreeOTP+, sound or not. */
export function claims({ text }: BackupFile): boolean {
  return isPreferences(text) && (preferenceTexts(text).has(orderKey) || tokensIn(text).some(token => hasKeys(token, 'issuerExt')))
}

/**
 * Reads the tokens in the order the app shows. One that is no JSON stays as a row that cannot be used.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  return readTokens(name, tokensIn(text), orderIn(text))
}

/** The ids of the tokens as the app shows them; none where that cannot be read. */
function orderIn(text: string | null): string[] {
  return shapedOrNull(looseTexts, jsonOrNull(preferenceTexts(text).get(orderKey) ?? '')) ?? []
}

function tokensIn(text: string | null): unknown[] {
  const entries = Array.from(preferenceTexts(text)).filter(([key]) => key !== orderKey)
  return entries.map(([label, token]) => jsonOrNull(token) ?? { label })
}
