import { browser } from './browser.ts'

/** A content script that the browser runs by itself on pages of one pattern. */
export interface Registered {
  id: string
  patterns: string[]
}

/** What is registered now. The browser keeps it over restarts, Chromium not over updates. */
export async function registeredScripts(): Promise<Registered[]> {
  const all = await browser.scripting.getRegisteredContentScripts()
  return all.map(({ id, matches }) => ({ id, patterns: matches ?? [] }))
}

/** Has the browser run a packaged script on every page of a pattern we hold, once the page is read. */
export async function registerScript(pattern: string, file: string): Promise<void> {
  await browser.scripting.registerContentScripts([
    {
      id: pattern,
      matches: [pattern],
      js: [file.replace(/^\//, '')],
      allFrames: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ])
}

/** Ends that. Pages that are open keep the script until they are left. */
export async function unregisterScripts(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...ids] })
}
