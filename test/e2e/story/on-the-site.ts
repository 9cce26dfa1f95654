import { fillIn, find, press, see } from '../driver/hands.ts'
import { type Screen, until } from '../driver/screen.ts'
import type { World } from './world.ts'

/** The person at the login site. The dot in the name keeps it from turning up in sealed text by chance. */
export const person = { username: 'ada.lovelace', email: 'ada@example.com', password: 'difference-engine-1843' }

const period = 30_000
const codeField = 'Authentication code'

/** Makes an account and logs in with the password as far as the page that shows the QR code. */
export async function signUp(tab: Screen): Promise<void> {
  await fillIn(tab, 'User name', person.username)
  await fillIn(tab, 'E-mail', person.email)
  await fillIn(tab, 'Password', person.password)
  await press(tab, 'button', 'Make account')
  await see(tab, 'Your account is ready')
  await givePassword(tab)
  await see(tab, 'Set up two-step login')
}

/** The first step of a login. */
export async function givePassword(tab: Screen): Promise<void> {
  await fillIn(tab, 'User name', person.username)
  await fillIn(tab, 'Password', person.password)
  await press(tab, 'button', 'Continue')
}

/** As far as the page that asks for the code. */
export async function reachCodePage(world: World): Promise<void> {
  await givePassword(world.tab)
  await see(world.tab, 'Enter your code')
}

/** Ends the session. */
export async function logOut(tab: Screen): Promise<void> {
  await press(tab, 'button', 'Log out')
  await see(tab, 'Log in')
}

/** The site takes every code once: waits until the authenticator shows another one. */
export async function waitForFreshCode({ usedStep }: World): Promise<void> {
  const look = async () => (Math.floor(Date.now() / period) > usedStep ? true : null)
  await until(look, () => 'the next time step did not come', period + 5000)
}

/** Waits until a code stands in the field, sends it, and is logged in. */
export async function sendFilledCode(world: World, button: string): Promise<void> {
  await pressOnceFilled(world, button)
  await see(world.tab, 'You are logged in')
}

/** Waits until a code stands in the field, sends it, and is told that it is wrong. */
export async function sendRejectedCode(world: World, button: string): Promise<void> {
  await pressOnceFilled(world, button)
  await see(world.tab, 'This code is not right')
}

async function pressOnceFilled(world: World, button: string): Promise<void> {
  const filled = async () => (/^\d{6}$/.test((await find(world.tab, 'field', codeField)).value) ? true : null)
  await until(filled, () => 'no code was filled')
  world.usedStep = Math.floor(Date.now() / period)
  await press(world.tab, 'button', button)
}
