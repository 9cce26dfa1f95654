import { defineConfig } from 'vitest/config'
import { leftOut } from './test/run/long-tests.ts'

/** Content scripts are packaged files here as well: what imports them gets their names. */
const contentScriptNames = {
  name: 'lockstep:content-script-names',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('?script&iife') ? `export default ${JSON.stringify(id.replace(/^.*\/src\/|\.ts.*$/g, ''))}` : null),
}

export default defineConfig({
  plugins: [contentScriptNames],
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/relying-party/**', ...leftOut],
    passWithNoTests: false,
  },
})
