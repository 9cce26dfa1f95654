import { Failure } from '../core/failure.ts'
import type { Answer, Envelope, MessageType, Request } from '../messages.ts'
import { browser } from './browser.ts'
import { withLimit } from './time-limit.ts'

/** Messages that wait for the disk, a page's server or for the next code get longer than the usual limit. All in ms. */
const usualLimit = 10_000
const limits: Partial<Record<MessageType, number>> = {
  'code.fill': 20_000,
  'help.serverTime': 20_000,
  'account.add': 30_000,
  'backup.export': 30_000,
}

/**
 * Asks the background. Messages carry JSON only.
 * @throws Failure with the background's code; `timeout` when no answer came in time
 */
export async function ask<T extends MessageType>(type: T, payload: Request<T>): Promise<Answer<T>> {
  const envelope = await withLimit(
    browser.runtime.sendMessage({ type, payload }) as Promise<Envelope<Answer<T>>>,
    limits[type] ?? usualLimit,
  )
  if (!envelope) throw new Failure('unexpected')
  if (!envelope.ok) throw new Failure(envelope.code, envelope.detail)
  return envelope.value
}
