import * as v from 'valibot'
import { Failure, failureCode } from '../core/failure.ts'
import { type Answer, type Envelope, type Handlers, type MessageType, messages, type Place, type Sender } from '../messages.ts'
import { browser, type Runtime } from './browser.ts'
import { newFloodGate } from './flood.ts'

/** Which context a message comes from, judged by the browser's own facts; null for strangers. */
export function contextOf(sender: Runtime.MessageSender, ownId = browser.runtime.id, ownRoot = browser.runtime.getURL('')): Sender | null {
  if (sender.id !== ownId) return null
  if (sender.url?.startsWith(ownRoot)) return isStrayTab(sender, ownRoot) ? null : 'ui'
  return sender.tab ? 'content' : null
}

/**
 * A page of ours in a tab that is not the options page, spelt as we spell it. Nobody comes to such a tab by
 * themselves: in Firefox another extension can open the popup's page there, under any spelling of its address
 * that means the same file, and take its picture. A popup is in no tab.
 */
function isStrayTab({ tab, url }: Runtime.MessageSender, ownRoot: string): boolean {
  return tab !== undefined && ownRoot.startsWith('moz-extension:') && url?.replace(/[?#].*/s, '') !== `${ownRoot}src/ui/options.html`
}

/** Newer than the polyfill's types. */
type NewerSender = Runtime.MessageSender & { origin?: string; documentLifecycle?: string }

/**
 * Where a content script's message comes from; null when the browser does not say all of it, or says
 * that the document is not the one in sight (kept for going back, or drawn in advance).
 */
export function placeOf({ tab, frameId, origin, documentLifecycle = 'active' }: NewerSender): Place | null {
  if (tab?.id === undefined || frameId === undefined || origin === undefined || documentLifecycle !== 'active') return null
  return { tabId: tab.id, frameId, origin }
}

/**
 * Answers every message with its handler after checking sender, type and shape.
 * Must be called at the top level of the worker, so that a message can wake it.
 */
export function answerMessages(handlers: Handlers): void {
  const isFlood = newFloodGate()
  const [ownId, ownRoot] = [browser.runtime.id, browser.runtime.getURL('')]
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const { tab, url } = sender
    // First of all, before anything is looked at. Pages of ours in a tab are no strangers.
    if (tab && !url?.startsWith(ownRoot) && isFlood(tab.id ?? -1, Date.now())) return undefined
    return reply(handlers, message, contextOf(sender, ownId, ownRoot), placeOf(sender))
  })
}

/** The whole way of one message: sender, type, shape, handler, envelope. Exported for tests. */
export async function reply(
  handlers: Handlers,
  message: unknown,
  from: Sender | null,
  place: Place | null = null,
): Promise<Envelope<unknown>> {
  try {
    const { type, payload } = addressed(message, from)
    const parsed = v.safeParse(messages[type].carries, payload)
    if (!parsed.success) throw new Failure('messageInvalid')
    const handle = handlers[type] as (received: unknown, place: Place | null) => Promise<Answer<MessageType>>
    return { ok: true, value: await handle(parsed.output, from === 'content' ? place : null) }
  } catch (thrown) {
    return refusal(thrown)
  }
}

function addressed(message: unknown, from: Sender | null): { type: MessageType; payload: unknown } {
  const { type, payload } = Object(message) as { type?: unknown; payload?: unknown }
  if (typeof type !== 'string' || !Object.hasOwn(messages, type)) throw new Failure('messageInvalid')
  const known = type as MessageType
  if (from === null || !messages[known].from.includes(from as never)) throw new Failure('messageRefused')
  return { type: known, payload }
}

function refusal(thrown: unknown): Envelope<never> {
  const code = failureCode(thrown)
  // A programmer's error is logged by name only: its text may hold what a person typed.
  if (code === 'unexpected') console.error('Lockstep: unexpected', thrown instanceof Error ? thrown.name : typeof thrown)
  const detail = thrown instanceof Failure ? thrown.detail : undefined
  return { ok: false, code, ...(detail === undefined ? {} : { detail }) }
}
