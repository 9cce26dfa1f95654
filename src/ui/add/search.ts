import { type Signal, signal } from '@preact/signals'
import type { Watching } from '../scan/index.ts'
import { whenLocked } from '../state/vault.ts'

/** A search that takes seconds: how far it is, and the way to end it. */
export interface Search {
  /** From 0 to 1; null while nothing is searched. */
  done: Signal<number | null>
  /** Runs one piece of work; null when it was stopped. A second one waits for the first. */
  run<T>(work: (watching: Watching) => Promise<T>): Promise<T | null>
  /** Ends the work at hand; what waits behind it begins. */
  stop(): void
}

/** A search of its own, at rest. It ends when the vault is locked. */
export function newSearch(): Search {
  const done = signal<number | null>(null)
  let before: Promise<unknown> = Promise.resolve()
  let ending: AbortController | null = null
  const begin = async <T>(work: (watching: Watching) => Promise<T>): Promise<T | null> => {
    ending = new AbortController()
    done.value = 0
    return orStopped(work, ending.signal, part => {
      done.value = part
    }).finally(() => {
      done.value = null
    })
  }
  const search: Search = {
    done,
    run: work => {
      const mine = before.then(() => begin(work))
      before = mine.catch(() => {})
      return mine
    },
    stop: () => ending?.abort(),
  }
  whenLocked(search.stop)
  return search
}

async function orStopped<T>(
  work: (watching: Watching) => Promise<T>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<T | null> {
  try {
    const result = await work({ signal, onProgress })
    return signal.aborted ? null : result
  } catch (thrown) {
    if (signal.aborted) return null
    throw thrown
  }
}

/** The closer look at the page that a person asked for. */
export const pageSearch = newSearch()

/** Pictures being read. */
export const pictureSearch = newSearch()
