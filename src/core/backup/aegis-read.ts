import { Failure } from '../failure.ts'
import { scrypt } from '../kdf.ts'
import { isBindable } from '../site-binding.ts'
import { openContents } from './aegis.ts'
import type { BackupContents } from './aegis-content.ts'
import { aegisFile, isAegis, type PasswordSlot } from './aegis-shape.ts'
import type { BackupFile } from './file.ts'

/*
 * Reads Aegis vaults, our own backups among them, with the password. Runs scrypt: for a worker only.
 */

export const name = 'aegis'

/** What one slot may ask for, and all together, in bytes that scrypt fills. */
const mostMemory = 512 * 1024 ** 2
const mostWork = 2 * 1024 ** 3

/** Whether a file is an Aegis vault, sound or not. */
export function claims(file: BackupFile): boolean {
  return isAegis(file.json)
}

/**
 * Reads a plain or encrypted vault, trying every password slot.
 * @throws Failure `backupPasswordNeeded`, `backupPasswordWrong`, `backupDamaged`, `backupNewer`,
 *   `backupCostTooHigh` (before anything is derived), `accountsTooMany`
 */
export async function read(file: BackupFile, password: string | null): Promise<BackupContents> {
  const vault = aegisFile(file.json)
  if (vault.encrypted) checkCost(vault.slots)
  if (vault.encrypted && password === null) throw new Failure('backupPasswordNeeded')
  const contents = await openContents(vault, async slot => new Uint8Array(await scrypt(password ?? '', slot)))
  return { ...contents, accounts: contents.accounts.map(withSoundSites) }
}

/** Refuses costs made to exhaust the reader: every number in the file comes from a stranger. */
function checkCost(slots: readonly PasswordSlot[]): void {
  const sound = slots.every(({ n, r, p }) => [n, r, p].every(isPositive) && 128 * n * r <= mostMemory && p <= 16)
  const work = slots.reduce((sum, { n, r, p }) => sum + 128 * n * r * p, 0)
  if (!sound || work > mostWork) throw new Failure('backupCostTooHigh')
}

const isPositive = (value: number) => Number.isSafeInteger(value) && value > 0

/** A backup may not bind an account to more than one owner's hosts, such as all of `co.uk`. */
const withSoundSites = <T extends { sites: string[] }>(account: T): T => ({ ...account, sites: account.sites.filter(isBindable) })
