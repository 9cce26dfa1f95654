import * as v from 'valibot'
import { Failure } from '../../core/failure.ts'
import { readRecords, writeRecords } from '../../platform/database.ts'
import { readItem, readItems, removeItems, writeItems } from '../../platform/storage.ts'

/*
 * The two places where the sealed document lives. Each holds two generations by turns, and a head:
 * the trace of the newest one, which outlives a document that goes missing.
 */

/** Stored values by key; a key that is `undefined` on the way in is taken away. */
export type Records = Record<string, unknown>

/** One home. Both methods reject as the browser does. */
export interface Home {
  name: 'database' | 'local'
  read(keys: string[]): Promise<Records>
  /** All or none. */
  write(records: Records): Promise<void>
}

/** That a vault was here, and its newest generation: the high-water mark. */
export interface Trace {
  vaultId: string
  gen: number
}

const traceShape = v.object({ vaultId: v.string(), gen: v.pipe(v.number(), v.safeInteger()) })

export const slotKeys = ['vault0', 'vault1'] as const
export const headKey = 'head'
export const homeKeys: string[] = [...slotKeys, headKey]

/** The item of synchronised storage that holds the trace. */
const syncKey = 'trace'

/** IndexedDB: written first, on the disk before it answers. */
export const database: Home = { name: 'database', read: readRecords, write: writeRecords }

/** storage.local: written second. */
export const local: Home = {
  name: 'local',
  read: keys => readItems('local', keys),
  async write(records) {
    const gone = Object.keys(records).filter(key => records[key] === undefined)
    await writeItems('local', Object.fromEntries(Object.entries(records).filter(([, value]) => value !== undefined)))
    if (gone.length > 0) await removeItems('local', gone)
  },
}

export const homes = [database, local] as const

/** The key under which a generation is stored. */
export function slotKey(gen: number): string {
  return slotKeys[gen % 2 === 0 ? 0 : 1]
}

/** A trace as it was stored; anything that is there but odd still says that a vault was here. */
export function readTrace(value: unknown): Trace | null {
  if (value === undefined || value === null) return null
  return v.is(traceShape, value) ? { vaultId: value.vaultId, gen: value.gen } : { vaultId: '', gen: 0 }
}

/** The trace in synchronised storage. A browser that has none, or refuses, has no trace there. */
export async function syncedTrace(): Promise<Trace | null> {
  return readItem('sync', syncKey).then(readTrace, () => null)
}

/** Leaves the trace in synchronised storage if the browser lets us: its quota must never fail a save. */
export async function leaveSyncedTrace(trace: Trace): Promise<void> {
  await writeItems('sync', { [syncKey]: trace }).catch(() => {})
}

/** Takes the trace away, when a person starts anew. */
export async function removeSyncedTrace(): Promise<void> {
  await removeItems('sync', [syncKey]).catch(() => {})
}

/** What a person is told when a home refuses to write. */
export function storageFailure(thrown: unknown): Failure {
  const full = thrown instanceof Error && /quota|no.?space|disk.?full/i.test(`${thrown.name} ${thrown.message}`)
  return new Failure(full ? 'storageFull' : 'storageFailed')
}
