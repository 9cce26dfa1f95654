import type { Handlers } from '../messages.ts'
import { accountHandlers } from './handlers/account.ts'
import { backupHandlers } from './handlers/backup.ts'
import { backupStateHandlers } from './handlers/backup-state.ts'
import { codeHandlers } from './handlers/code.ts'
import { helpHandlers } from './handlers/help.ts'
import type { pageHandlers } from './handlers/page.ts'
import { recoveryHandlers } from './handlers/recovery.ts'
import { settingsHandlers } from './handlers/settings.ts'
import type { siteHandlers } from './handlers/site.ts'
import { vaultHandlers } from './handlers/vault.ts'

/** What enters pages, or lets scripts into them: answered where those are known, in index.ts. */
type PageMessage = 'code.fill' | 'help.serverTime' | keyof typeof pageHandlers | keyof typeof siteHandlers | 'page.fieldAppeared'

/** Every message about the vault, and who answers it.  */
export const vaultMessages: Omit<Handlers, PageMessage> = {
  ...vaultHandlers,
  ...settingsHandlers,
  ...accountHandlers,
  ...codeHandlers,
  ...helpHandlers,
  ...backupHandlers,
  ...backupStateHandlers,
  ...recoveryHandlers,
}
