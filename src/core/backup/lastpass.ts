import * as v from 'valibot'
import type { NewAccount } from '../account.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { shaped } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'
import { accountTold, looseFlag, looseNumber, looseText, readRows, soundRows } from './rows.ts'
import { hasKeys } from './shape.ts'

/*
 * LastPass Authenticator: plain JSON, TOTP only.
 */

export const name = 'lastPass'

const newestVersion = 3

/** Folders every file has: accounts in no folder, and favourites, which are marked by themselves, too. */
const builtInFolders = [0, 1]

const file = v.object({
  version: v.nullish(v.number(), 1),
  accounts: v.array(v.unknown()),
  folders: v.optional(v.unknown()),
})
const folder = v.object({ id: v.number(), name: v.string() })
const entry = v.object({
  issuerName: looseText,
  originalIssuerName: looseText,
  userName: looseText,
  originalUserName: looseText,
  secret: v.string(),
  timeStep: looseNumber,
  digits: looseNumber,
  algorithm: looseText,
  isFavorite: looseFlag,
  folderData: v.nullish(v.object({ folderId: looseNumber })),
})

/** Whether a file is a LastPass Authenticator export, sound or not. */
export function claims({ json }: BackupFile): boolean {
  if (!hasKeys(json, 'accounts') || !Array.isArray(json.accounts)) return false
  const marks = ['deviceName', 'localDeviceId', 'deviceId', 'folders']
  return marks.some(key => hasKeys(json, key)) || json.accounts.some(given => hasKeys(given, 'issuerName'))
}

/**
 * Reads an export.
 * @throws Failure `backupNewer`, `backupDamaged`, `accountsTooMany`
 */
export async function read({ json }: BackupFile): Promise<BackupContents> {
  const { version, accounts, folders } = shaped(file, json)
  if (version > newestVersion) throw new Failure('backupNewer')
  const own = soundRows(folder, folders).filter(({ id }) => !builtInFolders.includes(id))
  const names = new Map(own.map(folder => [folder.id, folder.name]))
  return readRows(accounts, { format: name, shape: entry, accountOf: row => accountOf(row, names), names: ['issuerName', 'userName'] })
}

/** Names the person gave win over those the site gave. */
function accountOf(given: v.InferOutput<typeof entry>, folders: ReadonlyMap<number, string>): NewAccount {
  return accountTold({
    type: 'totp',
    issuer: given.issuerName || given.originalIssuerName,
    accountName: given.userName || given.originalUserName,
    secret: given.secret,
    algorithm: given.algorithm,
    digits: given.digits,
    period: given.timeStep,
    favourite: given.isFavorite,
    groups: [folders.get(given.folderData?.folderId ?? 0) ?? ''].filter(Boolean),
  })
}
