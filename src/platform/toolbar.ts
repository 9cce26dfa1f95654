import { browser } from './browser.ts'

/** Opens the popup where the browser allows it without a click (after a command it does). */
export async function openPopup(): Promise<boolean> {
  return browser.action.openPopup().then(
    () => true,
    () => false,
  )
}

/** A short sign on the toolbar button of one tab: how a keyboard fill says what it did. */
export async function showBadge(tabId: number, text: string, title: string, colour: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(tabIsGone)
}

/** Takes the sign away again. */
export async function clearBadge(tabId: number): Promise<void> {
  await Promise.all([browser.action.setBadgeText({ tabId, text: '' }), browser.action.setTitle({ tabId, title: '' })]).catch(tabIsGone)
}

// A tab closed meanwhile needs no sign.
function tabIsGone(): void {}
