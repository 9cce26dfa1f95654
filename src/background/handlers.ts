import type { Handlers } from '../messages.ts'
import { accountHandlers } from './handlers/account.ts'
import { backupHandlers } from './handlers/backup.ts'
import { backupStateHandlers } from './handlers/backup-state.ts'
import { codeHandlers } from './handlers/code.ts'
import { helpHandlers } from './handlers/help.ts'
import { recoveryHandlers } from './handlers/recovery.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { vaultHandlers } from './handlers/vault.ts'

/** Every message about the vault, and who answers it. What enters a page is added where pages are known. */
export const vaultMessages: Omit<Handlers, 'code.fill' | 'page.explain' | 'site.useField' | 'help.serverTime'> = {
  ...vaultHandlers,
  ...settingsHandlers,
  ...accountHandlers,
  ...codeHandlers,
  ...helpHandlers,
  ...backupHandlers,
  ...backupStateHandlers,
  ...recoveryHandlers,
}
