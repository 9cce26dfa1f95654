import * as v from 'valibot'
import { readItem, removeItems, writeItems } from '../platform/storage.ts'

const shape = v.strictObject({
  id: v.string(),
  /** The tab it was meant for. */
  tabId: v.number(),
  /** The counter that was spent. */
  counter: v.number(),
  /** ms since 1970 */
  at: v.number(),
})

/**
 * An HOTP counter that was spent for a fill which then failed. The page may have had its code, but the person has
 * not: it is what "copy the code" gives next, once, for the same tab, instead of spending another one. In memory
 * only, and no code.
 */
export type Unfilled = v.InferOutput<typeof shape>

const key = 'unfilled'
/** In ms: later it is not what the person means. */
const longest = 2 * 60_000

/** Notes it; the newest counts. */
export async function noteUnfilled(unfilled: Unfilled): Promise<void> {
  await writeItems('session', { [key]: unfilled })
}

/** The counter that was spent for this account in this tab and not taken there at `now` (ms); null when there is none. Gives it out once. */
export async function takeUnfilled(id: string, tabId: number, now: number): Promise<number | null> {
  const stored = await readItem('session', key)
  if (!v.is(shape, stored) || stored.id !== id || stored.tabId !== tabId) return null
  await removeItems('session', [key])
  return now >= stored.at && now - stored.at < longest ? stored.counter : null
}
