import { fillIn, press, see } from '../driver/hands.ts'
import type { Screen } from '../driver/screen.ts'
import { judge, pageOf } from './judge.ts'
import type { Stage } from './stage.ts'

/** The part of the settings that holds export and import. */
export const backupIn = (screen: Screen) => ({ screen, within: '#backup' })

let opened = 0

/** The settings in a tab of their own, with an address that no other tab has. */
export async function openSettings({ chromium }: Stage): Promise<Screen> {
  opened++
  const settings = await chromium.openSite(`chrome-extension://${chromium.extensionId}/src/ui/options.html?${opened}`)
  await see(settings, 'Lockstep settings')
  return settings
}

/** Brings a screen's tab to the front, where it takes clicks and keys. */
export async function toFront({ chromium }: Stage, screen: Screen): Promise<void> {
  await (await pageOf(chromium, screen)).bringToFront()
}

/** Fills in what automatic backups ask for once their place is known, and waits until they are on; the key takes a while. */
export async function startAutomatic(settings: Screen, vaultPassword: string, backupPassword: string): Promise<void> {
  const place = backupIn(settings)
  await fillIn(place, 'Your Lockstep password', vaultPassword)
  await fillIn(place, 'Password', backupPassword)
  await fillIn(place, 'The same password again', backupPassword)
  await press(place, 'button', 'Start automatic backups')
  await see(settings, 'Automatic backups are on.', 40_000)
}

/** Gives a file to the import. */
export async function chooseBackup(settings: Screen, ...paths: string[]): Promise<void> {
  await press(backupIn(settings), 'radio', 'Import')
  await settings.chooseFile('#backup input[type=file]', ...paths)
}

/** Judges the settings with the part about backups at the top. */
export async function judgeBackup({ chromium }: Stage, settings: Screen, name: string): Promise<void> {
  await settings.evaluateText(`(() => { document.querySelector('#backup').scrollIntoView(); return '' })()`)
  await judge(chromium, settings, name)
}
