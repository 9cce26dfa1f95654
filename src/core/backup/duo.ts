import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys } from './shape.ts'

/*
 * Duo Mobile keeps a JSON list inside; there is no export. Accounts that are confirmed in the app
 * have no key that makes codes.
 */

export const name = 'duo'

const entry = v.object({
  name: looseText,
  otpGenerator: v.nullish(v.object({ otpSecret: v.string(), counter: looseNumber })),
})

/** Whether a file is the list of Duo Mobile, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return Array.isArray(json) && json.some(row => hasKeys(row, 'otpGenerator'))
}

/**
 * Reads the list. The names are the only thing it tells of an account.
 * @throws Failure `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  return readRows(shaped(v.array(v.unknown()), json), { format: name, shape: entry, accountOf, names: ['name'] })
}

function accountOf({ name: accountName, otpGenerator }: v.InferOutput<typeof entry>): NewAccount {
  if (!otpGenerator) throw new Failure('typeUnsupported')
  const { otpSecret, counter } = otpGenerator
  return accountTold({ type: counter === null ? 'totp' : 'hotp', accountName, secret: otpSecret, counter })
}
