import { type Account, sameCodes, sameName } from '../../core/account.ts'
import { readWithKey, write } from '../../core/backup/aegis.ts'
import { fromBase64url } from '../../core/bytes.ts'
import { Failure } from '../../core/failure.ts'
import type { Answer, Handlers, Received } from '../../messages.ts'
import { checkPassword, useVault } from '../vault-store.ts'
import { withSecretText } from './account.ts'

/** Backups leave the vault only after its password was given again. */
export const backupHandlers = {
  'backup.export': received => exportBackup(received, Date.now()),
  'backup.reveal': async ({ passwordKey }) => {
    const opened = await useVault(Date.now())
    await checkPassword(opened, fromBase64url(passwordKey, 'messageInvalid', 32))
    return opened.vault.accounts.map(account => ({ ...withSecretText(account), recoveryCodes: account.recoveryCodes }))
  },
} satisfies Partial<Handlers>

async function exportBackup(received: Received<'backup.export'>, now: number): Promise<Answer<'backup.export'>> {
  const { passwordKey, fileKey, scrypt } = received
  const opened = await useVault(now)
  await checkPassword(opened, fromBase64url(passwordKey, 'messageInvalid', 32))
  const { accounts } = opened.vault
  const key = fromBase64url(fileKey, 'messageInvalid', 32)
  const text = await write(accounts, key, { ...scrypt, salt: fromBase64url(scrypt.salt, 'messageInvalid') })
  await proveComplete(text, key, accounts)
  return { text, count: accounts.length }
}

/** Reads the backup as an import would: nobody is told "done" of a file that lacks anything. */
async function proveComplete(text: string, key: Uint8Array, accounts: readonly Account[]): Promise<void> {
  const { accounts: back, problems } = await readWithKey(text, key)
  const complete = problems.length === 0 && back.length === accounts.length
  if (!complete || !accounts.every((account, i) => isKept(account, back[i]))) throw new Failure('backupDamaged')
}

function isKept(account: Account, back: Awaited<ReturnType<typeof readWithKey>>['accounts'][number] | undefined): boolean {
  const fields = (from: Pick<Account, 'counter' | 'sites' | 'note' | 'groups' | 'favourite' | 'recoveryCodes'>) =>
    JSON.stringify([
      from.counter,
      from.sites,
      from.note,
      from.groups,
      from.favourite,
      from.recoveryCodes.map(({ code, usedAt }) => [code, usedAt]),
    ])
  return back !== undefined && sameCodes(account, back) && sameName(account, back) && fields(account) === fields(back)
}
