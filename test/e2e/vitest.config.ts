import { defineConfig } from 'vitest/config'
import { leftOut } from '../run/long-tests.ts'

/** Real browsers: one file at a time, one after another, with patience. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts'],
    exclude: leftOut,
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    sequence: { concurrent: false, shuffle: false },
  },
})
