import { expect } from 'vitest'
import { fillIn, find, press, see, seeClosed } from '../driver/hands.ts'
import { type Driver, inside, type Screen } from '../driver/screen.ts'

/** Opens the popup over an enrolment page: it finds the code by itself. Adds the account and fills its first code. */
export async function addWhatThePageShows(driver: Driver, tab: Screen, username: string): Promise<void> {
  const popup = await driver.openPopup(tab)
  await see(popup, 'Found on this page')
  await see(popup, username)
  await press({ screen: popup, within: '.add-found' }, 'button', 'Add')
  await fillFirstCode(popup)
}

/** Adds an account whose key the page only prints: the popup offers it, the person names it. Fills its first code. */
export async function addPrintedKey(driver: Driver, tab: Screen, username: string, key: string): Promise<void> {
  const popup = await driver.openPopup(tab)
  await see(popup, 'A key is printed on this page')
  await press({ screen: popup, within: '.add-found' }, 'button', 'Use this key')
  const form = { screen: popup, within: 'details[open]' }
  expect((await find(form, 'field', 'Key')).value.replaceAll(' ', '')).toBe(key.replaceAll(' ', ''))
  await fillIn(form, 'Account name', username)
  await press(form, 'button', 'Continue')
  await press(popup, 'button', 'Add')
  await fillFirstCode(popup)
}

/** Adds several accounts by their addresses, for the page's site. */
export async function addByAddress(driver: Driver, tab: Screen, keyUris: string[]): Promise<void> {
  const popup = await openAdding(driver, tab)
  await press(popup, 'button', 'Paste an otpauth address')
  await press(popup, 'field', 'otpauth addresses')
  for (const uri of keyUris) {
    await popup.typeText(uri)
    await popup.pressKey('Enter')
  }
  await press({ screen: popup, within: 'details[open]' }, 'button', 'Continue')
  await see(popup, `${keyUris.length} new`)
  // The list is long: the choice above it has to come out from under the heading that stays.
  await inside(popup, () => document.querySelector('label.check')?.scrollIntoView({ block: 'center' }), null)
  await press(popup, 'checkbox', 'Fill its codes on')
  await press(popup, 'button', `Add ${keyUris.length} accounts`)
  await see(popup, `${keyUris.length} accounts are added`)
  await popup.close()
}

/** Fills one account's code; the popup closes when that is done. */
export async function fillCodeOf(driver: Driver, tab: Screen, username: string): Promise<void> {
  await seeClosed(await pressFill(driver, tab, username))
}

/** Tries to, and reads in the popup why nothing was filled. */
export async function seeRefused(driver: Driver, tab: Screen, username: string, reason: string): Promise<void> {
  const popup = await pressFill(driver, tab, username)
  await see(popup, reason)
  await popup.close()
}

async function pressFill(driver: Driver, tab: Screen, username: string): Promise<Screen> {
  const popup = await driver.openPopup(tab)
  await fillIn(popup, 'Search accounts', username) // the list is long, and draws only what is in sight
  await press(popup, 'button', new RegExp(`^Fill the code of .*${username}\\b`))
  return popup
}

async function openAdding(driver: Driver, tab: Screen): Promise<Screen> {
  const popup = await driver.openPopup(tab)
  await press(popup, 'button', 'Add an account')
  return popup
}

async function fillFirstCode(popup: Screen): Promise<void> {
  await see(popup, 'is added')
  await press(popup, 'button', 'Fill the code')
  await see(popup, 'The code is filled')
  await popup.close()
}
