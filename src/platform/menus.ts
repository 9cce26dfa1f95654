import { browser, type Menus, type Tabs } from './browser.ts'

/** Sets the page menu's entries, id to title, shown over editable fields. Call at install: menus are kept by the browser. */
export async function setFieldMenu(titles: Record<string, string>): Promise<void> {
  await browser.contextMenus.removeAll()
  for (const [id, title] of Object.entries(titles)) browser.contextMenus.create({ id, title, contexts: ['editable'] })
}

/** A chosen menu entry. `frameId` is the frame whose field was clicked. */
export function onMenu(act: (info: Menus.OnClickData, tab: Tabs.Tab | undefined) => void): void {
  browser.contextMenus.onClicked.addListener(act)
}
