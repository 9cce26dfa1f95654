import process from 'node:process'
import { buildAll } from './build.mjs'
import { checkNode, installPackages, provideBrowser, provideDisplay } from './setup.mjs'
import { run } from './steps.mjs'

/*
 * `npm start`: sets up, builds, and opens a browser with the extension on the login site. Without a
 * display, or with `-- --tour`, the whole main job is walked headless instead.
 */

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

async function main() {
  checkNode()
  await installPackages()
  await provideBrowser('chromium', 'firefox')
  console.log('Building the extension ...')
  await buildAll()
  const tour = process.argv.includes('--tour') || !hasDisplay
  if (!tour) return begin('test/run/visit.ts')
  console.log(hasDisplay ? 'Walking the main job ...' : 'There is no display here: walking the main job headless ...')
  await provideDisplay()
  return begin('test/run/tour.ts')
}

/** Ctrl+C reaches the script as well: it tidies up and ends, and only then do we. */
async function begin(script) {
  process.on('SIGINT', () => {})
  const { code } = await run(process.execPath, ['--import', 'tsx', script], { loud: true })
  return code
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
