import * as v from 'valibot'
import { type Given, givenOnceMore } from '../../core/fill/automatic.ts'
import { oneAtATime } from '../../platform/queue.ts'
import { readItem, writeItems } from '../../platform/storage.ts'

/*
 * Which origins got codes unasked in which tabs, so that a page that shows its field again and again gets
 * no stream of them. In the browser's session memory: the worker may be stopped at any time.
 */

const key = 'given'
const mostPlaces = 100
const shape = v.record(v.string(), v.strictObject({ origin: v.string(), steps: v.array(v.number()), at: v.number() }))

async function all(): Promise<Record<string, Given>> {
  const stored = await readItem('session', key)
  return v.is(shape, stored) ? stored : {}
}

/** One count for each origin of a tab: two that are allowed and lead to each other share none. */
const placeOf = (tabId: number, origin: string) => `${tabId} ${origin}`

/** Whether a tab's page may get one more code unasked at `now` (ms). */
export async function mayGive(tabId: number, origin: string, now: number): Promise<boolean> {
  return givenOnceMore((await all())[placeOf(tabId, origin)], origin, now) !== null
}

/** Notes that a tab's page of this origin got a code unasked at `now` (ms). */
export function noteGiven(tabId: number, origin: string, now: number): Promise<void> {
  return oneAtATime(key, async () => {
    const place = placeOf(tabId, origin)
    const { [place]: before, ...others } = await all()
    const given = givenOnceMore(before, origin, now) ?? before
    if (!given) return
    const newest = Object.entries(others).toSorted(([, a], [, b]) => b.at - a.at)
    await writeItems('session', { [key]: Object.fromEntries([[place, given], ...newest].slice(0, mostPlaces)) })
  })
}
