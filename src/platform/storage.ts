import { browser } from './browser.ts'

/** The browser's key-value areas: `local` is on disk, `session` in memory only, `sync` follows the person. */
export type Area = 'local' | 'session' | 'sync'

/** Reads one item; undefined when absent. Rejects as the browser does (a damaged store throws). */
export async function readItem(area: Area, key: string): Promise<unknown> {
  return (await browser.storage[area].get(key))[key]
}

/** Reads several items in one go. */
export async function readItems(area: Area, keys: string[]): Promise<Record<string, unknown>> {
  return browser.storage[area].get(keys)
}

/** Writes items as one batch: all or none (probed in both browsers). */
export async function writeItems(area: Area, items: Record<string, unknown>): Promise<void> {
  await browser.storage[area].set(items)
}

/** Removes items; absent ones are no matter. */
/** Removes items; absent ones are no matter. */
export async function removeItems(area: Area, keys: string[]): Promise<void> {
  await browser.storage[area].remove(keys)
}

/** Calls back when an item of an area changes; returns the way to stop. */
export function watchItem(area: Area, key: string, changed: (value: unknown) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    if (Object.hasOwn(changes, key)) changed(changes[key]?.newValue)
  }
  browser.storage[area].onChanged.addListener(listener)
  return () => browser.storage[area].onChanged.removeListener(listener)
}

/**
 * Hides local, sync and session storage from content scripts where the browser can (Chromium;
 * it forgets at every restart, so this is asked at every worker start). Firefox has no such call.
 */
export async function hideStorageFromPages(): Promise<void> {
  const areas = [browser.storage.local, browser.storage.sync, browser.storage.session] as {
    setAccessLevel?(level: object): Promise<void>
  }[]
  await Promise.all(areas.map(area => area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })))
}
