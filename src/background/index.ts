import { accountOf } from '../core/vault.ts'
import { onAlarm, onCommand, onScreenLock, onStart } from '../platform/events.ts'
import { text } from '../platform/i18n.ts'
import { onMenu, setPageMenu } from '../platform/menus.ts'
import { answerMessages } from '../platform/messaging.ts'
import { onGrantsChanged } from '../platform/permissions.ts'
import { hideStorageFromPages, watchItem } from '../platform/storage.ts'
import { fieldAppeared, fillWaiting } from './automatic/field-appeared.ts'
import { alignReach } from './automatic/reach.ts'
import { backUpSoon } from './backup/automatic.ts'
import { fillCode } from './fill.ts'
import { fillByEvent, keepFieldByEvent } from './fill-by-event.ts'
import { noteAccountUse } from './handlers/account-use.ts'
import { advanceCode } from './handlers/code.ts'
import { keepField, pageHandlers } from './handlers/page.ts'
import { siteHandlers } from './handlers/site.ts'
import { vaultMessages } from './handlers.ts'
import { readImageByEvent } from './read-image.ts'
import { serverTime } from './server-time.ts'
import { lockAlarm, pulseKey } from './store/session.ts'
import { noteUnfilled } from './unfilled.ts'
import { lockForScreen, lockIfOver } from './vault-door.ts'
import { changeUnasked, readVault, useVault } from './vault-store.ts'

/*
 * The background's first lines, run at every start of the worker. Listeners are added here and at
 * once, so that an event can wake it; everything they need is read from storage again.
 */

const sources = {
  now: Date.now,
  advance: (id: string) => advanceCode(id, Date.now()),
  unfilled: noteUnfilled,
  stored: async (id: string) => accountOf((await readVault(Date.now())).vault, id),
  siteChoices: async () => (await readVault(Date.now())).vault.siteChoices,
  used: (id: string) => void noteAccountUse(id, Date.now()).catch(() => {}), // only an order is lost
  accounts: async () => (await useVault(Date.now())).vault.accounts,
}
const unasked = {
  ...sources,
  used: (id: string) => void noteAccountUse(id, Date.now(), changeUnasked).catch(() => {}),
  vault: async () => (await readVault(Date.now())).vault,
}

answerMessages({
  ...vaultMessages,
  ...pageHandlers,
  ...siteHandlers,
  'code.fill': async ({ id, tabId, anyCode = false }) => {
    const { vault } = await useVault(Date.now())
    return fillCode(accountOf(vault, id), { tabId, focusedOnly: false, frameId: null, anyCode }, sources)
  },
  'page.fieldAppeared': (_nothing, place) => fieldAppeared(place, unasked),
  'help.serverTime': async ({ id, tabId }) => serverTime(accountOf((await useVault(Date.now())).vault, id), tabId),
})
onStart(() => {
  const editable = { fill: text('pageMenuFill'), useField: text('pageMenuUseField') }
  void setPageMenu({ editable, image: { readImage: text('pageMenuReadImage') } })
})
onMenu(({ menuItemId, frameId = 0, srcUrl = '' }, tab) => {
  if (menuItemId === 'readImage') void readImageByEvent({ tab, frameId, srcUrl })
  else if (menuItemId === 'useField') void keepFieldByEvent({ tab, frameId }, keepField)
  else void fillByEvent({ tab, frameId, focusedOnly: true }, sources)
})
onCommand((command, tab) => command === 'fill' && void fillByEvent({ tab, frameId: null, focusedOnly: false }, sources))
onAlarm(lockAlarm, () => void lockIfOver(Date.now()))
onScreenLock(() => void lockForScreen(Date.now()))
onGrantsChanged(() => void alignReach())
watchItem('session', pulseKey, () => void alignReach())
watchItem('session', pulseKey, () => void fillWaiting(unasked))
watchItem('session', pulseKey, backUpSoon)
void hideStorageFromPages()
