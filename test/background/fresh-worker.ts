import { afterEach, beforeEach, vi } from 'vitest'
import { FakeProfile, startWorker, type Worker } from './storage-fake.ts'
import { createVault, noon } from './vault-scene.ts'

/**
 * For every test of a file: a new profile, and a worker over it whose vault is new and unlocked, at noon by a clock
 * that stands still. Call it at the file's top level; what it gives is there once a test runs.
 */
export function freshWorker(): { worker: Worker; profile: FakeProfile } {
  const scene = {} as { worker: Worker; profile: FakeProfile }
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon })
    scene.profile = new FakeProfile()
    scene.worker = await startWorker(scene.profile)
    await createVault(scene.worker)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  return scene
}
