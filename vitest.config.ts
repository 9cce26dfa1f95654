import { defineConfig } from 'vitest/config'
import { leftOut } from './test/run/long-tests.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/relying-party/**', ...leftOut],
    passWithNoTests: false,
  },
})
