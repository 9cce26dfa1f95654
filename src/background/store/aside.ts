import { type Gathered, gather } from './gather.ts'
import { homeKeys, homes, type Records, removeSyncedTrace, storageFailure } from './homes.ts'

/**
 * Everything that is stored, sealed as it is, as one text: for a person to keep, or for somebody
 * who can help. A home that cannot be read is null.
 */
export async function remainsText(): Promise<string> {
  return JSON.stringify(remainsOf(await gather()), null, 1)
}

function remainsOf({ shelves }: Gathered): Record<string, Records | null> {
  return Object.fromEntries(shelves.map(({ home, records }) => [home.name, records]))
}

/**
 * Keeps a copy of everything stored under another name.
 * @param name one name, one copy: the same name again writes over it
 * @throws Failure `storageFull`, `storageFailed`; nothing was changed
 */
export async function keepAside(gathered: Gathered, name: string): Promise<void> {
  const copy = { [`aside-${name}`]: remainsOf(gathered) }
  for (const { home } of gathered.shelves) {
    await home.write(copy).catch(thrown => {
      throw storageFailure(thrown)
    })
  }
}

/** Clears both homes and every trace; the copy must be safe already. */
export async function clearHomes(): Promise<void> {
  const nothing = Object.fromEntries(homeKeys.map(key => [key, undefined]))
  for (const home of homes) {
    await home.write(nothing).catch(thrown => {
      throw storageFailure(thrown)
    })
  }
  await removeSyncedTrace()
}
