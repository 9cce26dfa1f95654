import * as v from 'valibot'
import { type Given, givenOnceMore } from '../../core/automatic-fill.ts'
import { readItem, writeItems } from '../../platform/storage.ts'

/*
 * Which tabs got codes unasked, so that a page that shows its field again and again gets no stream of
 * them. In the browser's session memory: the worker may be stopped at any time.
 */

const key = 'given'
const mostTabs = 50
const shape = v.record(v.string(), v.strictObject({ origin: v.string(), steps: v.array(v.number()), at: v.number() }))

async function all(): Promise<Record<string, Given>> {
  const stored = await readItem('session', key)
  return v.is(shape, stored) ? stored : {}
}

/** Whether a tab's page may get one more code unasked at `now` (ms). */
export async function mayGive(tabId: number, origin: string, now: number): Promise<boolean> {
  return givenOnceMore((await all())[tabId], origin, now) !== null
}

/** Notes that it got one. */
export async function noteGiven(tabId: number, origin: string, now: number): Promise<void> {
  const { [tabId]: before, ...others } = await all()
  const given = givenOnceMore(before, origin, now) ?? before
  if (!given) return
  const newest = Object.entries(others).toSorted(([, a], [, b]) => b.at - a.at)
  await writeItems('session', { [key]: Object.fromEntries([[String(tabId), given], ...newest].slice(0, mostTabs)) })
}
