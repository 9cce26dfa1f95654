import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { accountOfToken, freeOtpToken, tokenNames } from './free-otp-token.ts'
import { looseText, looseTexts, readRows, signedBytes, soundRows } from './rows.ts'
import { hasKeys, shapedOrNull } from './shape.ts'

/*
 * FreeOTP+: plain JSON. FreeOTP 1 keeps the same tokens in its preferences.
 */

export const name = 'freeOtpPlus'

const file = v.object({ tokens: v.array(v.unknown()), tokenOrder: looseTexts })
const named = v.object({ issuerExt: looseText, label: looseText })
const keyed = v.object({ secret: v.array(v.number()) })
const keyedToken = v.object({ ...freeOtpToken.entries, secret: signedBytes })

/** Whether a file is a FreeOTP+ export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'tokens', 'tokenOrder') || (hasKeys(json, 'tokens') && soundRows(keyed, json.tokens).length > 0)
}

/**
 * Reads an export, in the order the app shows.
 * @throws Failure `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  const { tokens, tokenOrder } = shaped(file, json)
  return readTokens(name, tokens, tokenOrder)
}

/**
 * Reads tokens that carry their key.
 * @param order their ids as the app shows them, `issuerExt:label`; those it does not name come last
 * @throws Failure `accountsTooMany`
 */
export function readTokens(format: string, tokens: readonly unknown[], order: readonly string[]): BackupContents {
  const places = new Map(order.map((id, place) => [id, place]))
  const placeOf = (token: unknown) => places.get(idOf(token)) ?? order.length
  return readRows(tokens, { format, shape: keyedToken, accountOf, names: tokenNames, placeOf })
}

function idOf(token: unknown): string {
  const { issuerExt, label } = shapedOrNull(named, token) ?? { issuerExt: '', label: '' }
  return issuerExt === '' ? label : `${issuerExt}:${label}`
}

/** The apps count up before they make a code, so that they keep one less than the next counter. */
function accountOf({ secret, ...token }: v.InferOutput<typeof keyedToken>): NewAccount {
  return accountOfToken(token, secret, (token.counter ?? -1) + 1)
}
