import type { Account } from '../account.ts'
import { type Codes, codeAt, codesAt, timeStep } from '../otp.ts'

/*
 * A verifier whose clock is not ours (RFC 6238 §6). An account carries by how many seconds its
 * verifier is ahead; its codes are made for the verifier's time and told in this machine's.
 */

/** Milliseconds by which the account's verifier is ahead of this machine. */
const aheadOf = ({ clockSkew }: Pick<Account, 'clockSkew'>) => clockSkew * 1000

/**
 * The codes the account's verifier takes at `now`, and after that; both times in ms of this machine's clock.
 * Every code of a stored account that depends on the time is made here.
 */
export async function codesFor(account: Account, now: number): Promise<Codes> {
  const ahead = aheadOf(account)
  const { code, next, validUntil } = await codesAt(account, now + ahead)
  return { code, next, validUntil: validUntil - ahead }
}

/** A code and the time in which the verifier counts it as the current one: ms of this machine's clock, `until` excluded. */
export interface TimedCode {
  code: string
  from: number
  until: number
}

/** The codes of the time step before, of the one `now` (ms) lies in, and of the one after. */
export function codesAround(account: Account, now: number): Promise<TimedCode[]> {
  const ahead = aheadOf(account)
  const step = timeStep(now + ahead, account.period)
  const start = (T: number) => T * account.period * 1000 - ahead
  const timed = async (T: number) => ({ code: await codeAt(account, T), from: start(T), until: start(T + 1) })
  return Promise.all([step - 1, step, step + 1].map(timed))
}
