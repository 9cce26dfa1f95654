import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { buildAll } from './build.mjs'
import { checkNode, installPackages, provideBrowser, provideDisplay } from './setup.mjs'
import { root, run } from './steps.mjs'

/*
 * `npm run screenshots`: walks the tour and keeps the pictures that the documents show.
 */

/** A picture of the tour, by the end of its name, and where the documents have it. */
const kept = {
  '-list-light.png': 'popup.png',
  '-list-dark.png': 'popup-dark.png',
  '-found-on-this-page-light.png': 'found.png',
  '-refused-on-localhost-light.png': 'refused.png',
  '-settings-light.png': 'settings.png',
}

async function main() {
  checkNode()
  await installPackages()
  await provideBrowser('chromium')
  await provideDisplay()
  await buildAll()
  const { code } = await run(process.execPath, ['--import', 'tsx', 'test/run/tour.ts'], { loud: true })
  if (code !== 0) throw new Error('The tour failed; no picture was replaced.')
  keepPictures(join(root, 'output/tour'), join(root, 'docs/images'))
}

function keepPictures(from, to) {
  mkdirSync(to, { recursive: true })
  const taken = readdirSync(from).filter(name => !name.includes('-empty-list-'))
  for (const [ending, name] of Object.entries(kept)) {
    const picture = taken.find(candidate => candidate.endsWith(ending))
    if (!picture) throw new Error(`The tour took no picture ending in ${ending}`)
    copyFileSync(join(from, picture), join(to, name))
  }
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
