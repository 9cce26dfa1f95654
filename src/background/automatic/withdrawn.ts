import * as v from 'valibot'
import { readItem, removeItems, writeItems } from '../../platform/storage.ts'

/*
 * Origins whose access was taken back in the browser's own settings, until the person was told that
 * nothing is filled there by itself any more. In memory only.
 */

const key = 'withdrawn'
const shape = v.array(v.string())

async function noted(): Promise<string[]> {
  const stored = await readItem('session', key)
  return v.is(shape, stored) ? stored : []
}

/** Adds origins to what is to be told. */
export async function noteWithdrawn(origins: readonly string[]): Promise<void> {
  if (origins.length > 0) await writeItems('session', { [key]: [...new Set([...(await noted()), ...origins])].slice(-20) })
}

/** What is to be told; the next one to ask gets nothing. */
export async function takeWithdrawn(): Promise<string[]> {
  const origins = await noted()
  if (origins.length > 0) await removeItems('session', [key])
  return origins
}
