import { join } from 'node:path'
import { Chromium } from '../e2e/driver/chromium.ts'
import { Firefox } from '../e2e/driver/firefox.ts'
import { freshSite } from '../e2e/story/fresh-site.ts'
import { lookForBrowser } from './browsers.mjs'

/* Opens a browser of its own with the built extension on the login site, for a person to try. */

const root = new URL('../..', import.meta.url).pathname
const site = await freshSite()
const driver = lookForBrowser('chromium')
  ? await Chromium.start(join(root, 'dist', 'chrome'), { window: 'desktop' })
  : await Firefox.start(join(root, 'dist', 'firefox'), { window: true })
await driver.openSite(`${site.url}/sign-up`)
console.log(`
A browser has opened at the login site's sign-up page (${site.url}/sign-up), with Lockstep in its toolbar
(perhaps behind the puzzle piece). It has a fresh profile, which is removed afterwards.

  1. Press the Lockstep button and create a vault.
  2. Make an account on the page and log in with it: the page shows a QR code.
  3. Press the Lockstep button again, add the account, and fill the first code.
  4. Log out and in again; on the page that asks for the code press Alt+Shift+F.

Close the browser, or press Ctrl+C here, to end.`)
const ended = new Promise<void>(resolve => {
  void driver.whenClosed().then(resolve)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
await ended
await driver.close()
await site.close()
