import serverTimeScript from '../content/server-time?script&iife'
import type { Account } from '../core/account.ts'
import { type ClockOffset, type ClockReading, clockOffset } from '../core/clock/server.ts'
import { Failure } from '../core/failure.ts'
import type { ServerTimeReport } from '../core/page-report.ts'
import { callInPage, inject } from '../platform/page.ts'
import { boundPage } from './fill.ts'

/** How long the page may ask its server, every address it tries included, in ms. */
const serverPatience = 16_000

/**
 * By how much the clock of the account's own site is ahead. Only a page that the account belongs to is
 * entered, and it asks nobody but its own server.
 * @throws Failure `serverTimeBlocked` when no answer reached the page, `serverTimeUnknown` when the server
 *   tells no time, `serverTimeUnsteady` when its answers contradict each other, and what `boundPage` throws
 */
export async function serverTime(account: Account, tabId: number): Promise<ClockOffset> {
  const { origin, host } = await boundPage(account, tabId)
  await inject(tabId, serverTimeScript, 0)
  const [answer] = await callInPage<ServerTimeReport>(tabId, 0, 'lockstepServerTime', { origin }, serverPatience)
  if (!answer) throw new Failure('pageChanged')
  if ('failure' in answer.value) throw new Failure(answer.value.failure, host)
  return offsetOf(answer.value.readings, host)
}

function offsetOf(readings: ClockReading[], host: string): ClockOffset {
  if (readings.length === 0) throw new Failure('serverTimeUnknown', host)
  const offset = clockOffset(readings)
  if (!offset) throw new Failure('serverTimeUnsteady', host)
  return offset
}
