import { send } from '../attacks/armed.ts'
import { fillIn } from '../driver/hands.ts'
import type { Screen } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'

/** In CSS pixels: where the first row will be, with a heading above it or without. */
const overRows = { x: 150, y: 105 }

/**
 * Opens the popup, with the pointer over the list from its first picture on: the vault is locked first, and the
 * pointer waits there while the password is turned into its key.
 */
export async function openInUse(open: () => Promise<Screen>): Promise<Screen> {
  const first = await open()
  await send(first, 'vault.lock')
  await first.close()
  const popup = await open()
  await fillIn(popup, 'Password', vaultPassword)
  await popup.pressKey('Enter')
  await popup.clickAt(overRows)
  return popup
}
