import * as v from 'valibot'
import type { Place } from '../../messages.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { readItem, removeItems, writeItems } from '../../platform/storage.ts'

/*
 * Pages in which a field appeared while the vault was locked: they say it once, so that it must be
 * remembered until the next unlock. In memory only; what was in a page is looked at again then.
 */

const key = 'waiting'
const mostTabs = 50
const shape = v.array(v.strictObject({ tabId: v.number(), frameId: v.number(), origin: v.string() }))

async function noted(): Promise<Place[]> {
  const stored = await readItem('session', key)
  return v.is(shape, stored) ? stored : []
}

/** Remembers a page, one of each tab. */
export function noteWaiting({ tabId, frameId, origin }: Place): Promise<void> {
  return oneAtATime(key, async () => {
    const others = (await noted()).filter(place => place.tabId !== tabId)
    await writeItems('session', { [key]: [...others, { tabId, frameId, origin }].slice(-mostTabs) })
  })
}

/** What waits; the next one to ask gets nothing. */
export function takeWaiting(): Promise<Place[]> {
  return oneAtATime(key, async () => {
    const places = await noted()
    if (places.length > 0) await removeItems('session', [key])
    return places
  })
}
