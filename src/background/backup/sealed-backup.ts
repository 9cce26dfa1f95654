import { type Account, type NewAccount, sameCodes, sameName } from '../../core/account.ts'
import { readWithKey, write } from '../../core/backup/aegis.ts'
import { Failure } from '../../core/failure.ts'
import type { Scrypt } from '../../core/kdf.ts'

/**
 * The accounts as an encrypted Aegis vault, read back and compared before anybody sees it: nobody is
 * told "done" of a file that lacks anything.
 * @throws Failure `backupDamaged` when it does not come back whole, `kdfOutOfRange`
 */
export async function sealedBackup(accounts: readonly Account[], fileKey: Uint8Array, scrypt: Scrypt): Promise<string> {
  const text = await write(accounts, fileKey, scrypt)
  const { accounts: back, problems } = await readWithKey(text, fileKey)
  const complete = problems.length === 0 && back.length === accounts.length
  if (!complete || !accounts.every((account, i) => isKept(account, back[i]))) throw new Failure('backupDamaged')
  return text
}

function isKept(account: Account, back: NewAccount | undefined): boolean {
  return back !== undefined && sameCodes(account, back) && sameName(account, back) && restOf(account) === restOf(back)
}

function restOf({ counter, sites, note, groups, favourite, recoveryCodes }: NewAccount): string {
  return JSON.stringify([counter, sites, note, groups, favourite, recoveryCodes.map(({ code, usedAt }) => [code, usedAt])])
}
