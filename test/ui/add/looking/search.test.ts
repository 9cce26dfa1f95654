import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ReadFile } from '../../../../src/ui/add/looking/read-files.ts'
import type { Search } from '../../../../src/ui/add/looking/search.ts'
import type { Watching } from '../../../../src/ui/scan/read-in-worker.ts'
import { FakeProfile, startWorker } from '../../../background/storage-fake.ts'

/* A search that takes its time: what it read before it was ended, and what is read on after that. */

let search: Search
let afterReadingOn: typeof import('../../../../src/ui/add/looking/read-files.ts').afterReadingOn

beforeEach(async () => {
  await startWorker(new FakeProfile())
  search = (await import('../../../../src/ui/add/looking/search.ts')).newSearch()
  afterReadingOn = (await import('../../../../src/ui/add/looking/read-files.ts')).afterReadingOn
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Gives what it has read when it is ended. */
const untilEnded = (read: string[]) => (watching: Watching) =>
  new Promise<string[]>(resolve => watching.signal?.addEventListener('abort', () => resolve(read)))

describe('a search', () => {
  test('that comes to its end gives what it found', async () => {
    expect(await search.run(async () => ['a'])).toEqual({ result: ['a'], stopped: false })
    expect(search.done.value).toBeNull()
  })

  test('that is stopped gives what it had read', async () => {
    const running = search.run(untilEnded(['a']))
    await vi.waitFor(() => expect(search.done.value).toBe(0))
    search.stop()
    expect(await running).toEqual({ result: ['a'], stopped: true })
  })

  test('that is dropped gives nothing of it', async () => {
    const running = search.run(untilEnded(['a']))
    await vi.waitFor(() => expect(search.done.value).toBe(0))
    search.drop()
    expect(await running).toEqual({ result: null, stopped: true })
  })

  test('that is stopped before there was anything gives nothing', async () => {
    const running = search.run(({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))))
    await vi.waitFor(() => expect(search.done.value).toBe(0))
    search.stop()
    expect(await running).toEqual({ result: null, stopped: true })
  })

  test('that fails by itself says so', async () => {
    await expect(search.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  test('that waits behind one that is stopped begins', async () => {
    const first = search.run(untilEnded([]))
    const second = search.run(async () => ['b'])
    await vi.waitFor(() => expect(search.done.value).toBe(0))
    search.stop()
    await first
    expect(await second).toEqual({ result: ['b'], stopped: false })
  })
})

describe('files that are read on', () => {
  const file = new File([], 'any.png')
  const read = (name: string, kind: 'read' | 'nothing' | 'stopped', unfinished: File | null = null): ReadFile => ({
    name,
    outcome: { kind },
    unfinished,
  })

  test('stand where they stood, and the others stay as they were', () => {
    const before = [read('a', 'nothing'), read('b', 'stopped', file), read('c', 'read'), read('d', 'nothing', file)]
    const again = [read('b', 'read'), read('d', 'nothing')]
    expect(afterReadingOn(before, again)).toEqual([read('a', 'nothing'), read('b', 'read'), read('c', 'read'), read('d', 'nothing')])
  })

  test('what was read of one is not unsaid by a second look that was stopped', () => {
    expect(afterReadingOn([read('a', 'read', file)], [read('a', 'stopped', file)])).toEqual([read('a', 'read', file)])
  })
})
