import type { Handlers } from '../messages.ts'
import { accountHandlers } from './handlers/account.ts'
import { backupHandlers } from './handlers/backup.ts'
import { codeHandlers } from './handlers/code.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { vaultHandlers } from './handlers/vault.ts'

/** Every message about the vault, and who answers it. Filling is added where pages are known. */
export const vaultMessages: Omit<Handlers, 'code.fill'> = {
  ...vaultHandlers,
  ...settingsHandlers,
  ...accountHandlers,
  ...codeHandlers,
  ...backupHandlers,
}
