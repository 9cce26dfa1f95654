import { argon2id } from '../../../src/core/kdf.ts'
import type { NewAccountMessage } from '../../../src/messages.ts'
import { accountMessage, extensionFolder, kdf, openOwnPage, send } from '../attacks/armed.ts'
import { Chromium } from '../driver/chromium.ts'
import { type Display, startDisplay } from '../driver/display.ts'
import type { Screen } from '../driver/screen.ts'
import { vaultPassword } from '../story/in-lockstep.ts'
import { type Pages, startPages } from './pages.ts'

/** A browser with its vault open and a tab on a page of ours: where the tests of single screens begin. */
export interface Stage {
  chromium: Chromium
  /** The tab the popup is opened over. */
  tab: Screen
  pages: Pages
  /** The virtual display the browser's window is on, if there is one. */
  display: Display | null
  /** An extension page to send messages from, opened when it is first asked for. */
  own(): Promise<Screen>
  /** Stores accounts by message and gives their ids. */
  add(...accounts: Partial<NewAccountMessage>[]): Promise<string[]>
  /** Clicks the toolbar button over the tab. */
  popup(): Promise<Screen>
  close(): Promise<void>
}

interface Wanted {
  /** Paths of the page server with what they show. */
  pages?: Record<string, string>
  /** Whether a vault with the story's password is made by message; else the browser is fresh. */
  vault?: boolean
  /** Whether the browser gets a window on a virtual display, if this machine has one. */
  windowed?: boolean
  /** Whether the browser remembers over a restart what the person allowed the extension. */
  kept?: boolean
}

/** Opens the stage with its tab on the path `/`. */
export async function openStage({ pages: shown = {}, vault = true, windowed = false, kept = false }: Wanted = {}): Promise<Stage> {
  const pages = await startPages({ '/': '<h1>Nothing to see</h1>', ...shown })
  const display = windowed ? await onDisplay() : null
  const chromium = await Chromium.start(extensionFolder, { window: display ? 'desktop' : false, kept })
  const own = onceOpened(chromium)
  if (vault) await send(await own(), 'vault.create', { passwordKey: await passwordKeyOf(vaultPassword), kdf })
  const tab = await chromium.openSite(pages.url('/'))
  return {
    chromium,
    tab,
    pages,
    display,
    own,
    popup: () => chromium.openPopup(tab),
    async add(...accounts) {
      const additions = accounts.map(account => ({ account: accountMessage(account), replaces: null }))
      return (await send<{ ids: string[] }>(await own(), 'account.add', { additions })).ids
    },
    async close() {
      await chromium.close()
      await pages.close()
      display?.stop()
    },
  }
}

/** What the background takes for a password: Argon2id's output as text. */
export async function passwordKeyOf(password: string): Promise<string> {
  return Buffer.from(await argon2id(password, kdf)).toString('base64url')
}

function onceOpened(chromium: Chromium): () => Promise<Screen> {
  let opened: Promise<Screen> | null = null
  return () => {
    opened ??= openOwnPage(chromium)
    return opened
  }
}

/** The browser of a desktop looks for its display in the environment. */
async function onDisplay(): Promise<Display | null> {
  const display = await startDisplay()
  if (display) process.env.DISPLAY = display.name
  return display
}
