import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeProfile, startWorker } from './storage-fake.ts'
import { noon } from './vault-scene.ts'

/* How long a counter that was spent for nothing is remembered; what comes of it is tried in a browser. */

let unfilled: typeof import('../../src/background/unfilled.ts')

beforeEach(async () => {
  await startWorker(new FakeProfile())
  unfilled = await import('../../src/background/unfilled.ts')
  await unfilled.noteUnfilled({ id: 'a', tabId: 1, counter: 4, at: noon })
})
afterEach(() => vi.unstubAllGlobals())

test('it is given out once', async () => {
  expect(await unfilled.takeUnfilled('a', 1, noon + 119_999)).toBe(4)
  expect(await unfilled.takeUnfilled('a', 1, noon + 119_999)).toBeNull()
})

test.each([
  ['after two minutes', 'a', 1, noon + 120_000],
  ['when the clock was set back', 'a', 1, noon - 1],
  ['for another account', 'b', 1, noon],
  ['in another tab', 'a', 2, noon],
])('not %s', async (_when, id, tabId, now) => {
  expect(await unfilled.takeUnfilled(id, tabId, now)).toBeNull()
})

test('the newest counts', async () => {
  await unfilled.noteUnfilled({ id: 'a', tabId: 1, counter: 5, at: noon + 1 })
  expect(await unfilled.takeUnfilled('a', 1, noon + 1)).toBe(5)
})
