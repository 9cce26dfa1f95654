import { fillIn, press, see } from '../driver/hands.ts'
import type { Screen } from '../driver/screen.ts'
import type { World } from './world.ts'

/** What the person chose; both are strong enough to be taken at once. */
export const vaultPassword = 'seven quiet herons cross the ferry'
export const backupPassword = 'a lighthouse keeps nineteen letters'

/** Deriving a key takes seconds on a slow machine. */
const keyPatience = 40_000

/** The popup over the site's tab. */
export async function openPopup(world: World): Promise<Screen> {
  return world.driver.openPopup(world.tab)
}

/** First run: chooses the password and ends at the empty list. */
export async function createVault(popup: Screen): Promise<void> {
  await see(popup, 'Welcome to Lockstep')
  await fillIn(popup, 'Password', vaultPassword)
  await fillIn(popup, 'The same password again', vaultPassword)
  await press(popup, 'button', 'Create vault')
  await see(popup, 'No accounts yet', keyPatience)
}

/** Opens the locked vault. */
export async function unlock(popup: Screen): Promise<void> {
  await fillIn(popup, 'Password', vaultPassword)
  await press(popup, 'button', 'Unlock')
  await see(popup, person, keyPatience)
}
const person = /ada/

/** The settings' tab, through the popup's button, at one of its sections. */
export async function openSettings(world: World): Promise<Screen> {
  const popup = await openPopup(world)
  await press(popup, 'button', 'Settings')
  const settings = await world.driver.screenAt('/options.html')
  await see(settings, 'Lockstep settings')
  return settings
}

/** Makes a backup and saves it among the downloads. */
export async function exportBackup(settings: Screen): Promise<void> {
  const place = { screen: settings, within: '#backup' }
  await fillIn(place, 'Your Lockstep password', vaultPassword)
  await fillIn(place, 'Password', backupPassword)
  await fillIn(place, 'The same password again', backupPassword)
  await press(place, 'button', 'Make the backup')
  await see(settings, /is sealed and checked/, keyPatience)
  await press(place, 'button', 'Download')
  await see(settings, 'Done: 1 account is in the backup.')
}

/** Opens a backup file as far as its preview. */
export async function previewImport(settings: Screen, file: string): Promise<void> {
  const place = { screen: settings, within: '#backup' }
  await press(place, 'radio', 'Import')
  await settings.chooseFile('#backup input[type=file]', file)
  await see(settings, 'The password of this file')
  await fillIn(place, 'The password of this file', backupPassword)
  await press(place, 'button', 'Open')
  await see(settings, person, keyPatience)
}
