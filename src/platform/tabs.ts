import { browser, type Tabs } from './browser.ts'

/** A tab as far as we may know it; `url` only where the person's click granted activeTab. */
export interface OpenTab {
  id: number
  url: string | null
}

const known = (tab: Tabs.Tab | undefined): OpenTab | null => (tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null })

/** The tab the popup was opened over; null where there is none, as in some of the browser's own windows. */
export async function activeTab(): Promise<OpenTab | null> {
  return known((await browser.tabs.query({ active: true, currentWindow: true }))[0])
}

/** A tab by its number; null when it is gone. */
export async function tabById(id: number): Promise<OpenTab | null> {
  return browser.tabs.get(id).then(known, () => null)
}

/** Tells each time something about a tab's page changes: it loads another one, or takes another address. */
export function whenTabChanges(id: number, then: () => void): void {
  browser.tabs.onUpdated.addListener(changed => {
    if (changed === id) then()
  })
}

/** The visible part of the window's active tab as a PNG data URL. Needs activeTab. */
export async function pictureOfTab(): Promise<string> {
  return browser.tabs.captureVisibleTab(undefined, { format: 'png' })
}

/** Opens the options page, or brings it to the front. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage()
}

/** Opens the options page in a new tab with its way to add accounts open: a popup closes when a file is chosen in some browsers. */
export async function openAddInTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/ui/options.html#add') })
}

/** Opens the options page in a new tab at the part about backups. */
export async function openBackups(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/ui/options.html#backup') })
}

/** Opens the options page in a new tab at the import of backups. */
export async function openImport(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('src/ui/options.html#import') })
}
