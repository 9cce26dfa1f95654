import * as v from 'valibot'
import { readItem, removeItems, writeItems } from '../../platform/storage.ts'

const shape = v.strictObject({
  origin: v.string(),
  submit: v.boolean(),
  /** The tab it was said over. */
  tabId: v.nullable(v.number()),
  /** ms since 1970 */
  at: v.number(),
})

/**
 * That a person wants an origin filled by itself and is being asked by the browser. The popup is closed
 * by that question in some browsers, so this must outlive it; in memory only.
 */
export type Intention = v.InferOutput<typeof shape>

const key = 'intention'
/** A question that stood open longer than this counts as refused. In ms. */
const longest = 60 * 60_000

/** Notes it; the newest counts. */
export async function intend(given: Intention): Promise<void> {
  await writeItems('session', { [key]: given })
}

/** The one that waits for the browser's answer at `now` (ms); null when there is none or it is too old. */
export async function intention(now: number): Promise<Intention | null> {
  const stored = await readItem('session', key)
  return v.is(shape, stored) && now >= stored.at && now - stored.at < longest ? stored : null
}

/** It came true, or was refused. */
export async function dropIntention(): Promise<void> {
  await removeItems('session', [key])
}
