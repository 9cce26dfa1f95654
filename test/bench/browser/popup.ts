import { setTimeout as wait } from 'node:timers/promises'
import { findTarget, type Stand, type Target, targets } from './stand.ts'

/** Clicks the extension's toolbar button over the stand's tab; gives the popup's target. */
export async function openPopup(stand: Stand): Promise<Target> {
  await clickAction(stand)
  return findTarget(stand.pipe, target => isPopup(stand, target))
}

/** Clicks the toolbar button and does not look for the popup. */
export async function clickAction({ pipe, extensionId, tabId }: Stand): Promise<void> {
  await pipe.send('Extensions.triggerAction', { id: extensionId, targetId: tabId })
}

/** Whether a target is the stand's open popup. */
export function isPopup({ extensionId }: Stand, { type, url }: Target): boolean {
  return type !== 'tab' && url.startsWith(`chrome-extension://${extensionId}/`) && /\bpopup\.html/.test(url)
}

/** Closes the popup and waits until it is gone. */
export async function closePopup(stand: Stand): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const open = (await targets(stand.pipe)).filter(target => isPopup(stand, target))
    if (open.length === 0) return wait(300)
    for (const { targetId } of open) await stand.pipe.send('Target.closeTarget', { targetId }).catch(() => null)
    await wait(50)
  }
  throw new Error('the popup does not close')
}
