import { type Signal, signal } from '@preact/signals'
import type { Watching } from '../../scan/index.ts'
import { whenLocked } from '../../state/vault.ts'

/** A search that takes seconds: how far it is, and the way to end it. */
export interface Search {
  /** From 0 to 1; null while nothing is searched. */
  done: Signal<number | null>
  /** Runs one piece of work. A second one waits for the first. */
  run<T>(work: (watching: Watching) => Promise<T>): Promise<SearchResult<T>>
  /** Ends the work at hand, and what it found until then is given; what waits behind it begins. */
  stop(): void
  /** Ends the work at hand and gives nothing of it. */
  drop(): void
}

/** What a search came to: null when it was dropped, or stopped before there was anything. */
export interface SearchResult<T> {
  result: T | null
  stopped: boolean
}

/** Why a search ends: what it found is wanted, or not. */
const reasons = { stopped: 'stopped', dropped: 'dropped' } as const

/** A search of its own, at rest. It is dropped when the vault is locked. */
export function newSearch(): Search {
  const done = signal<number | null>(null)
  let before: Promise<unknown> = Promise.resolve()
  let ending: AbortController | null = null
  const tell = (part: number | null) => {
    done.value = part
  }
  const begin = async <T>(work: (watching: Watching) => Promise<T>): Promise<SearchResult<T>> => {
    ending = new AbortController()
    tell(0)
    return orStopped(work, ending.signal, tell).finally(() => tell(null))
  }
  const search: Search = {
    done,
    run: work => {
      const mine = before.then(() => begin(work))
      before = mine.catch(() => {})
      return mine
    },
    stop: () => ending?.abort(reasons.stopped),
    drop: () => ending?.abort(reasons.dropped),
  }
  whenLocked(search.drop)
  return search
}

async function orStopped<T>(
  work: (watching: Watching) => Promise<T>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<SearchResult<T>> {
  try {
    const result = await work({ signal, onProgress })
    return { result: signal.reason === reasons.dropped ? null : result, stopped: signal.aborted }
  } catch (thrown) {
    if (signal.aborted) return { result: null, stopped: true }
    throw thrown
  }
}

/** The closer look at the page that a person asked for. */
export const pageSearch = newSearch()

/** Pictures being read. */
export const pictureSearch = newSearch()
