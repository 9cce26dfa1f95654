/** Fixed, because a temporary add-on otherwise gets a new one, hence new storage, at every start. */
export const uuid = '5c1d1a52-7f0e-4c8e-9a53-2d5f8f3b6c10'

/** What the code in the browser's window finds its way by: all windows, their popups, the window of a tab. */
export const allWindows = `
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs')
  const windows = () => [...Services.wm.getEnumerator('navigator:browser')]
  const popups = () => windows().flatMap(one => [...one.document.querySelectorAll('.webextension-popup-browser')])
  const windowOf = id => windows().find(one => one.gBrowser.tabs.some(tab => NavigableManager.getIdForBrowser(tab.linkedBrowser) === id))`

/**
 * Gives the popup's number for WebDriver, which by itself numbers tabs only: the popup's element gets
 * the key that tabs have, and the list of what can be driven is told about it.
 */
export const numberPopup = `
  const popup = popups().find(one => one.closest('panel')?.state === 'open' && one.currentURI?.spec.includes('popup.html'))
  if (!popup) return null
  popup.permanentKey ??= {}
  NavigableManager.getBrowserById = function (id) {
    const tab = Object.getPrototypeOf(this).getBrowserById.call(this, id)
    return tab ?? popups().find(one => this.getIdForBrowser(one) === id) ?? null
  }
  return NavigableManager.getIdForBrowser(popup)`

/**
 * What the browser must be told before it starts.
 * @param geckoId the extension's own name for itself
 * @param downloads the folder its downloads go to
 */
export function preferences(geckoId: string, downloads: string): Record<string, string | number | boolean> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: uuid }),
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'browser.download.dir': downloads,
    'browser.download.folderList': 2,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
  }
}
