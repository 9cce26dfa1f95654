import { browser, type Menus, type Tabs } from './browser.ts'

/** Adds the page menu's one entry, shown over editable fields. Call at install: menus are kept by the browser. */
export function addFieldMenu(id: string, title: string): void {
  browser.contextMenus.removeAll().then(() => browser.contextMenus.create({ id, title, contexts: ['editable'] }))
}

/** A chosen menu entry. `frameId` is the frame whose field was clicked. */
export function onMenu(act: (info: Menus.OnClickData, tab: Tabs.Tab | undefined) => void): void {
  browser.contextMenus.onClicked.addListener(act)
}
