import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { readKeyUri } from '../key-uri.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseNumber, looseText, readRows } from './rows.ts'
import { hasKeys } from './shape.ts'

/*
 * 2FAuth, the self-hosted web app: plain JSON, of parts or of key URIs.
 */

export const name = 'twoFAuth'

const file = v.object({ data: v.array(v.unknown()) })
const entry = v.object({
  otp_type: looseText,
  account: looseText,
  service: looseText,
  secret: looseText,
  digits: looseNumber,
  algorithm: looseText,
  period: looseNumber,
  counter: looseNumber,
  uri: looseText,
})

/** Whether a file is a 2FAuth export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  return hasKeys(json, 'app', 'data') && typeof json.app === 'string' && /^2fauth/i.test(json.app)
}

/**
 * Reads an export.
 * @throws Failure `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  return readRows(shaped(file, json).data, { format: name, shape: entry, accountOf, names: ['service', 'account'] })
}

function accountOf({ otp_type, service, account, secret, uri, ...given }: v.InferOutput<typeof entry>): NewAccount {
  if (uri) return readKeyUri(uri)
  return accountTold({
    ...given,
    type: otp_type,
    issuer: service,
    accountName: account,
    secret,
  })
}
