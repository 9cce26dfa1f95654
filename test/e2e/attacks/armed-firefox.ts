import type { NewAccountMessage } from '../../../src/messages.ts'
import { Firefox } from '../driver/firefox.ts'
import type { Screen } from '../driver/screen.ts'
import { addFrom, kdf, passwordKey, send } from './armed.ts'

/** A Firefox with an unlocked vault that was made by messages, and an extension page to send messages from. */
export interface ArmedFirefox {
  firefox: Firefox
  page: Screen
  /** Adds accounts and gives their ids. */
  add(...accounts: Partial<NewAccountMessage>[]): Promise<string[]>
}

/** An extension page of its own, in a tab. */
export function openOwnPageOf(firefox: Firefox): Promise<Screen> {
  return firefox.openFromBrowser(`${firefox.root}src/ui/options.html`)
}

/** Starts a fresh Firefox with an empty, unlocked vault. */
export async function armFirefox(): Promise<ArmedFirefox> {
  const firefox = await Firefox.start(process.env.LOCKSTEP_FIREFOX ?? 'dist/firefox')
  const page = await openOwnPageOf(firefox)
  await send(page, 'vault.create', { passwordKey, kdf })
  return { firefox, page, add: (...accounts) => addFrom(page, ...accounts) }
}
