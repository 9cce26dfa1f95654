import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { jsonOf, textIn } from './json.ts'
import { accountTold, looseFlag, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys } from './shape.ts'
import { unzip, zipEntries, zipNames } from './zip.ts'

/*
 * Raivo: a zip archive with a JSON list in which every value is a text, or that list alone.
 */

export const name = 'raivo'

const isMember = (path: string) => /(^|\/)raivo-otp-export\.json$/i.test(path)

const entry = v.object({
  issuer: looseText,
  account: looseText,
  secret: v.string(),
  algorithm: looseText,
  digits: looseNumber,
  kind: looseText,
  timer: looseNumber,
  counter: looseNumber,
  pinned: looseFlag,
})

/** Whether a file is a Raivo export, sound or not. */
export function claims({ bytes, json }: BackupFile): boolean {
  if (Array.isArray(json)) return json.some(row => hasKeys(row, 'secret', 'kind', 'timer'))
  return zipNames(bytes).some(isMember)
}

/**
 * Reads an export.
 * @throws Failure `backupDamaged`, `backupPasswordNeeded`, `backupPasswordWrong`, `backupTooLarge`, `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const json = file.json ?? (await zippedJson(file.bytes, password))
  return readRows(shaped(v.array(v.unknown()), json), { format: name, shape: entry, accountOf, names: ['issuer', 'account'] })
}

async function zippedJson(bytes: Uint8Array, password: string | null): Promise<unknown> {
  const found = zipEntries(bytes).find(({ name }) => isMember(name))
  const text = found && textIn(await unzip(bytes, found, password))
  if (!text) throw new Failure('backupDamaged')
  return jsonOf(text)
}

function accountOf({ kind, account, timer, pinned, ...given }: v.InferOutput<typeof entry>): NewAccount {
  return accountTold({
    ...given,
    type: kind || 'TOTP',
    accountName: account,
    period: timer,
    favourite: pinned,
  })
}
