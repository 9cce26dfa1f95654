import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillIn, find, has, press, see } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import { createVault, exportBackup, openPopup, openSettings, previewImport, unlock } from './in-lockstep.ts'
import { startLookAlike } from './look-alike.ts'
import { logOut, person, reachCodePage, sendFilledCode, signUp, waitForFreshCode } from './on-the-site.ts'
import type { Step, World } from './world.ts'

/*
 * The main job, told once: the end-to-end tests play it in both browsers, and the tour plays it for
 * its pictures. Every step begins with what the one before left behind.
 */

async function createFirstVault(world: World): Promise<void> {
  const popup = await openPopup(world)
  await see(popup, 'Welcome to Lockstep')
  await world.show('welcome', popup)
  await createVault(popup)
  await world.show('empty list', popup)
  await popup.close()
}

async function signUpOnSite(world: World): Promise<void> {
  await signUp(world.tab)
}

async function scanAndAdd(world: World): Promise<Screen> {
  const popup = await openPopup(world)
  await see(popup, 'Found on this page')
  await see(popup, person.username)
  await see(popup, new URL(world.siteUrl).host)
  await world.show('found on this page', popup)
  await press(popup, 'button', 'Add')
  await see(popup, 'is added')
  await world.show('added', popup)
  return popup
}

async function addAndConfirm(world: World): Promise<void> {
  const popup = await scanAndAdd(world)
  await press(popup, 'button', 'Fill the code')
  await see(popup, 'The code is filled')
  await popup.close()
  await sendFilledCode(world, 'Confirm')
}

async function logInByCommand(world: World): Promise<void> {
  await logOut(world.tab)
  await reachCodePage(world)
  await waitForFreshCode(world)
  await world.driver.pressFillCommand(world.tab)
  await sendFilledCode(world, 'Log in')
}

async function lockAndUnlock(world: World): Promise<void> {
  const popup = await openPopup(world)
  await see(popup, person.username)
  await world.show('list', popup)
  await press(popup, 'button', 'Lock now')
  await see(popup, 'Unlock Lockstep')
  await world.show('locked', popup)
  await fillIn(popup, 'Password', 'not the right password')
  await press(popup, 'button', 'Unlock')
  await see(popup, /wrong|not (the )?right/i)
  await unlock(popup)
  await popup.close()
}

/** A page that pretends to be the site gets nothing, and the person is told why. */
async function refuseLookAlike(world: World, host: 'localhost' | '127.0.0.1'): Promise<void> {
  const fake = await startLookAlike(host)
  try {
    const tab = await world.driver.openSite(fake.url)
    const popup = await world.driver.openPopup(tab)
    await press(popup, 'button', `More about`)
    await press(popup, 'button', 'Fill on this page')
    await see(popup, 'Not this account’s site')
    await see(popup, `This account belongs to ${new URL(world.siteUrl).host}`)
    await world.show(`refused on ${host}`, popup)
    await popup.close()
    if (world.driver.hasCommands) await world.driver.pressFillCommand(tab)
    await new Promise(resolve => setTimeout(resolve, 1000)) // nothing must happen, and nothing tells when
    assert.equal((await find(tab, 'field', 'Authentication code')).value, '')
    await tab.close()
  } finally {
    await fake.close()
  }
}

async function logInAfterRestart(world: World): Promise<void> {
  await world.driver.restart()
  world.tab = await world.driver.openSite(`${world.siteUrl}/login`)
  const popup = await openPopup(world)
  await see(popup, 'Unlock Lockstep')
  await unlock(popup)
  await popup.close()
  await fillFromPopup(world)
}

/** Logs in with the button on the account's row. */
async function fillFromPopup(world: World): Promise<void> {
  await reachCodePage(world)
  await waitForFreshCode(world)
  const popup = await openPopup(world)
  await press(popup, 'button', /^Fill the code of/)
  await sendFilledCode(world, 'Log in')
}

async function makeBackup(world: World): Promise<void> {
  const settings = await openSettings(world)
  await world.show('settings', settings)
  await exportBackup(settings)
  await world.show('backup made', settings)
  world.backup = await until(
    async () => downloadedIn(world.driver.downloads),
    () => 'the backup did not arrive among the downloads',
  )
  const text = readFileSync(world.backup, 'utf8')
  assert.ok(!text.includes(person.username), 'the backup must not show names')
  await settings.close()
}

function downloadedIn(folder: string): string | null {
  const [file] = readdirSync(folder).filter(name => name.endsWith('.json'))
  return file ? join(folder, file) : null
}

async function importElsewhere(world: World): Promise<void> {
  world.driver = await world.startAnother()
  world.tab = await world.driver.openSite(`${world.siteUrl}/login`)
  const popup = await openPopup(world)
  await createVault(popup)
  await popup.close()
  const settings = await openSettings(world)
  await previewImport(settings, world.backup)
  await world.show('import preview', settings)
  await press({ screen: settings, within: '#backup' }, 'button', /^Add( 1 account)?$/)
  await see(settings, '1 account is added')
  assert.ok(await has(settings, 'button', 'Undo the import'))
  await settings.close()
}

/** The whole story in order. */
export const mainJob: Step[] = [
  { title: 'create a vault from the toolbar button', act: createFirstVault },
  { title: 'sign up on the login site', act: signUpOnSite },
  { title: 'find the QR code on the page, add it, fill and confirm the first code', act: addAndConfirm },
  {
    title: 'log out, and log in again with the keyboard command alone',
    act: logInByCommand,
    notHere: ({ driver }) => (driver.hasCommands ? null : 'keyboard commands need Xvfb, openbox and xdotool'),
  },
  { title: 'lock, be refused with a wrong password, unlock', act: lockAndUnlock },
  { title: 'a page on another port gets nothing, with the reason', act: world => refuseLookAlike(world, '127.0.0.1') },
  { title: 'a page under another name gets nothing, with the reason', act: world => refuseLookAlike(world, 'localhost') },
  { title: 'restart the browser, unlock, log in from the popup', act: logInAfterRestart },
  { title: 'export an encrypted backup', act: makeBackup },
  { title: 'import it in a second, fresh profile', act: importElsewhere },
  { title: 'log in from that profile', act: fillFromPopup },
]
