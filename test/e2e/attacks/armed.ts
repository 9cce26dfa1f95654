import { randomBytes } from 'node:crypto'
import type { Envelope, KdfMessage, MessageType, NewAccountMessage } from '../../../src/messages.ts'
import { Chromium } from '../driver/chromium.ts'
import type { Driver, Screen } from '../driver/screen.ts'

/*
 * A Chromium whose vault was made by messages instead of by hand: attacks begin where the story ends.
 */

/** The folder with the extension under attack. */
export const extensionFolder = process.env.LOCKSTEP_CHROME ?? 'dist/chrome'

/** A password's key as Argon2id would give it, without the second that takes. */
export const passwordKey = randomBytes(32).toString('base64url')

/** A cost and salt that the vault accepts. */
export const kdf: KdfMessage = {
  algorithm: 'argon2id',
  version: 19,
  memory: 65_536,
  iterations: 3,
  parallelism: 1,
  salt: randomBytes(32).toString('base64url'),
}

/** An account as a message carries it. */
export function accountMessage(given: Partial<NewAccountMessage> = {}): NewAccountMessage {
  const names = { type: 'totp', issuer: 'Example Works', accountName: 'ada', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } as const
  const usual = { algorithm: 'SHA1', digits: 6, period: 30, counter: 0, sites: [], note: '', groups: [], favourite: false } as const
  return { ...names, ...usual, sites: [], groups: [], ...given }
}

/** Sends any message, sound or not, from an extension page or a content script's page, and gives what came back. */
export async function sendRaw(from: Screen, message: unknown): Promise<Envelope<unknown> | null> {
  const call = `chrome.runtime.sendMessage(${JSON.stringify(message)})`
  return JSON.parse(await from.evaluateText(`(async () => JSON.stringify((await ${call}) ?? null))()`))
}

/** Sends a message of the protocol from an extension page. */
export async function send<A = unknown>(from: Screen, type: MessageType, payload: object = {}): Promise<A> {
  const envelope = await sendRaw(from, { type, payload })
  if (!envelope?.ok) throw new Error(`${type}: ${envelope ? envelope.code : 'no answer'}`)
  return envelope.value as A
}

/** A browser with an unlocked vault, and an extension page to send messages from. */
export interface Armed {
  chromium: Chromium
  page: Screen
  /** Adds accounts and gives their ids. */
  add(...accounts: Partial<NewAccountMessage>[]): Promise<string[]>
}

/** An extension page of its own, in a tab. */
export function openOwnPage(chromium: Chromium): Promise<Screen> {
  return chromium.openSite(`chrome-extension://${chromium.extensionId}/src/ui/options.html`)
}

/** Starts a fresh browser with an empty, unlocked vault. */
export async function arm(window = false): Promise<Armed> {
  const chromium = await Chromium.start(extensionFolder, { window })
  const page = await openOwnPage(chromium)
  await send(page, 'vault.create', { passwordKey, kdf })
  return { chromium, page, add: (...accounts) => addFrom(page, ...accounts) }
}

/** Adds accounts from an extension page and gives their ids. */
export async function addFrom(page: Screen, ...accounts: Partial<NewAccountMessage>[]): Promise<string[]> {
  const additions = accounts.map(given => ({ account: accountMessage(given), replaces: null }))
  return (await send<{ ids: string[] }>(page, 'account.add', { additions })).ids
}

/** Opens the popup over a tab and asks to fill, as its button does. What came back says what was done or why not. */
export async function fillOver(driver: Pick<Driver, 'openPopup'>, tab: Screen, id: string): Promise<Envelope<unknown> | null> {
  const popup = await driver.openPopup(tab)
  try {
    return await sendRaw(popup, { type: 'code.fill', payload: { id, tabId: await tabBelow(popup) } })
  } finally {
    await popup.close()
  }
}

/** The number of the tab the popup stands over. */
export async function tabBelow(popup: Screen): Promise<number> {
  return Number(await popup.evaluateText(`chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => String(tab.id))`))
}
