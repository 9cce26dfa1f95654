import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys } from './shape.ts'

/*
 * cotp: plain JSON with a list of elements.
 */

export const name = 'cotp'

const file = v.object({ elements: v.array(v.unknown()) })
const element = v.object({
  secret: v.string(),
  issuer: looseText,
  label: looseText,
  digits: looseNumber,
  type: looseText,
  algorithm: looseText,
  period: looseNumber,
  counter: looseNumber,
})

/** Whether a file is a cotp export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'version', 'elements')
}

/**
 * Reads an export.
 * @throws Failure `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  return readRows(shaped(file, json).elements, { format: name, shape: element, accountOf, names: ['issuer', 'label'] })
}

function accountOf({ label: accountName, type, ...given }: v.InferOutput<typeof element>): NewAccount {
  return accountTold({ ...given, type: type || 'TOTP', accountName })
}
