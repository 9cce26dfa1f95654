import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { checkNode, installPackages } from './setup.mjs'
import { root } from './steps.mjs'

/**
 * Builds and writes the two store zips into output/. With `--accept`, what they now hold becomes
 * what test/package.test.ts expects: look at that difference before it is committed.
 */
async function main() {
  checkNode()
  await installPackages()
  await buildAll()
  const { filesBelow, writePackages } = await import('./pack.mjs')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const file of writePackages(root, version)) console.log(`Wrote ${relative(root, file)}`)
  if (process.argv.includes('--accept')) for (const browser of ['chrome', 'firefox']) accept(browser, filesBelow)
}

function accept(browser, filesBelow) {
  const expected = join(root, 'test/fixtures/package', browser)
  const folder = join(root, 'dist', browser)
  writeFileSync(`${expected}-files.txt`, `${filesBelow(folder).join('\n')}\n`)
  const { version: _version, ...manifest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  writeFileSync(`${expected}-manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(`Accepted the files and the manifest for ${browser}.`)
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
