import { browser, type Menus, type Tabs } from './browser.ts'

/** Where in a page an entry is shown: over editable fields or over images. */
export type MenuPlace = 'editable' | 'image'

/** Sets the page menu's entries by where they are shown, id to title. Call at install: menus are kept by the browser. */
export async function setPageMenu(entries: Record<MenuPlace, Record<string, string>>): Promise<void> {
  await browser.contextMenus.removeAll()
  for (const place of ['editable', 'image'] as const) {
    for (const [id, title] of Object.entries(entries[place])) browser.contextMenus.create({ id, title, contexts: [place] })
  }
}

/** A chosen menu entry. `frameId` is the frame whose field was clicked. */
export function onMenu(act: (info: Menus.OnClickData, tab: Tabs.Tab | undefined) => void): void {
  browser.contextMenus.onClicked.addListener(act)
}
