import { signal } from '@preact/signals'
import type { OpenTab } from '../../platform/tabs.ts'

/** The tab the popup was opened over; null when there is none. */
export const page = signal<OpenTab | null>(null)

/** The page's host in letters beside what the browser compares, where the two differ. Set once the list is painted. */
export const siteName = signal<string | null>(null)

/** The host of a web address for people to read, with its port if unusual; null for anything but http(s). */
export function hostOf(url: string | null | undefined): string | null {
  const parsed = url ? URL.parse(url) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.host : null
}
