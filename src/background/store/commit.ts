import { Failure } from '../../core/failure.ts'
import { type VaultFile, vaultFileText } from '../../core/vault-file.ts'
import { type Gathered, highestSeen, isUnreadable, type Shelf } from './gather.ts'
import { type Home, headKey, leaveSyncedTrace, type Records, slotKey, slotKeys, storageFailure } from './homes.ts'

/**
 * The generation after `current`: higher than any ever seen, and stored in the other slot, so
 * that the document it follows stays where it is.
 */
export function nextGeneration(gathered: Gathered, current: VaultFile): number {
  const next = Math.max(current.gen, highestSeen(gathered, current.vaultId)) + 1
  return slotKey(next) === slotKey(current.gen) ? next + 1 : next
}

/**
 * Writes a document to both homes: the database, until the disk has it, then storage.local. Only
 * when this returns may anybody say "saved". Must run under the vault's queue.
 * @param only leave no other generation behind (after a change of password)
 * @throws Failure `storageFull`, `storageFailed`; what was stored before is stored still
 */
export async function commit(gathered: Gathered, file: VaultFile, only: boolean): Promise<void> {
  if (isUnreadable(gathered.shelves)) throw new Failure('storageFailed')
  const records = recordsOf(file, only)
  const done: Shelf[] = []
  for (const shelf of gathered.shelves) {
    await shelf.home.write(records).catch(async thrown => {
      await Promise.all(done.map(written => putBack(written, records)))
      throw storageFailure(thrown)
    })
    done.push(shelf)
  }
  void leaveSyncedTrace({ vaultId: file.vaultId, gen: file.gen })
}

function recordsOf(file: VaultFile, only: boolean): Records {
  const text = vaultFileText(file)
  const slots = only ? slotKeys.map(key => [key, text]) : [[slotKey(file.gen), text]]
  return { ...Object.fromEntries(slots), [headKey]: { vaultId: file.vaultId, gen: file.gen } }
}

/** Restores one home; if even that fails, the next start finds the higher generation whole, which is no loss. */
async function putBack({ home, records: before }: Shelf, written: Records): Promise<void> {
  const restored = Object.keys(written).map(key => [key, before?.[key]])
  await home.write(Object.fromEntries(restored)).catch(() => {})
}

/** How a home that lacks the newest document came to lack it. */
export type Lag = { home: Home; spoilt: boolean }

/** The homes that do not hold this document, the newest that opens. */
export function lagging({ shelves }: Gathered, file: VaultFile): Lag[] {
  return shelves
    .filter(({ readings }) => !readings.some(reading => reading.kind === 'file' && reading.file.sha === file.sha))
    .map(({ home, readings }) => ({ home, spoilt: !isOneBehind(readings, file) }))
}

/** A worker that was stopped between the two homes leaves one a single write behind: no damage. */
function isOneBehind(readings: Shelf['readings'], file: VaultFile): boolean {
  if (file.gen === 1) return readings.length === 0
  const sound = readings.every(({ kind }) => kind === 'file')
  return sound && readings.some(reading => reading.kind === 'file' && reading.file.sha === file.prev)
}

/**
 * Copies the document into the homes that lack it. A home that refuses stays behind: reading must not fail for it.
 * @param only leave no other generation there
 */
export async function healHomes(lags: readonly Lag[], file: VaultFile, only: boolean): Promise<void> {
  const records = recordsOf(file, only)
  await Promise.allSettled(lags.map(({ home }) => home.write(records)))
}
