import { execFileSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { press } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import type { Stage } from '../screens/stage.ts'

/*
 * The browser's own question for access to a site. It is drawn by the browser, outside of every page:
 * only keys of a keyboard reach it. "Deny" has the focus, "Allow" comes next.
 */

const key = (name: string) => execFileSync('xdotool', ['key', name])

/** Its buttons take no keys for half a second, against answers by accident. */
const untilItListens = 900

/** Opens the account's menu in the popup over a tab and turns on that it is filled by itself there. The browser then asks. */
export async function askForIt(stage: Stage, tab: Screen, account: string): Promise<void> {
  const popup = await stage.chromium.openPopup(tab)
  await press(popup, 'button', `More about ${account}`)
  await press(popup, 'button', 'Fill here automatically')
  await press(popup, 'button', 'Turn on')
  await wait(500)
}

/** Answers it, and waits until the browser has taken that in. What was once allowed it allows again without asking. */
export async function allow(stage: Stage): Promise<void> {
  await wait(untilItListens)
  if ((await patterns(stage)).length === 0) for (const name of ['Tab', 'Return']) key(name)
  await until(
    async () => ((await patterns(stage)).length > 0 ? true : null),
    () => 'the browser gave no access',
  )
}

/** Answers it with the button that has the focus. */
export async function deny(): Promise<void> {
  await wait(untilItListens)
  key('Return')
  await wait(500) // nothing tells that it is gone
}

/** The match patterns the browser has granted. */
export async function patterns(stage: Stage): Promise<string[]> {
  return JSON.parse(await (await stage.own()).evaluateText('chrome.permissions.getAll().then(({ origins }) => JSON.stringify(origins))'))
}

/** The match patterns for which a script of ours is registered. */
export async function registered(stage: Stage): Promise<string[]> {
  const call = 'chrome.scripting.getRegisteredContentScripts().then(all => JSON.stringify(all.flatMap(one => one.matches)))'
  return JSON.parse(await (await stage.own()).evaluateText(call))
}
