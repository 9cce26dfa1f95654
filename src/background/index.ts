import { accountOf } from '../core/vault.ts'
import { onAlarm, onScreenLock } from '../platform/events.ts'
import { answerMessages } from '../platform/messaging.ts'
import { hideStorageFromPages } from '../platform/storage.ts'
import { fillCode } from './fill.ts'
import { advanceCode } from './handlers/code.ts'
import { vaultMessages } from './handlers.ts'
import { lockAlarm } from './store/session.ts'
import { lockForScreen, lockIfOver } from './vault-door.ts'
import { useVault } from './vault-store.ts'

/*
 * The background's first lines, run at every start of the worker. Listeners are added here and at
 * once, so that an event can wake it; everything they need is read from storage again.
 */

const sources = { now: Date.now, advance: (id: string) => advanceCode(id, Date.now()) }

answerMessages({
  ...vaultMessages,
  'code.fill': async ({ id, tabId }) => {
    const { vault } = await useVault(Date.now())
    return fillCode(accountOf(vault, id), { tabId, focusedOnly: false, frameId: null }, sources)
  },
})
onAlarm(lockAlarm, () => void lockIfOver(Date.now()))
onScreenLock(() => void lockForScreen(Date.now()))
void hideStorageFromPages()
