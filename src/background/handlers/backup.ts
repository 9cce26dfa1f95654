import { fromBase64url } from '../../core/bytes.ts'
import type { Answer, Handlers, Received } from '../../messages.ts'
import { sealedBackup } from '../backup/sealed-backup.ts'
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
  const salt = fromBase64url(scrypt.salt, 'messageInvalid')
  const text = await sealedBackup(accounts, fromBase64url(fileKey, 'messageInvalid', 32), { ...scrypt, salt })
  return { text, count: accounts.length }
}
