import { Secret, TOTP } from 'otpauth'
import { codesAt, totp } from '../../../src/core/otp.ts'
import { accountNumber } from './accounts.ts'

/*
 * The same accounts and moments for both makers of codes. Built as one script, it also runs inside a
 * browser's worker.
 */

/** How many codes each maker gave per second. */
export interface CodeSpeed {
  lockstep: number
  /** Both codes of a row, this step's and the next, with one imported key. */
  lockstepPairs: number
  otpauth: number
}

const now = 1_700_000_000_000
const base32 = (text: string) => new Uint8Array(Secret.fromBase32(text).buffer)

const accounts = Array.from({ length: 100 }, (_, number) => {
  const { secret, ...account } = accountNumber(number)
  const bytes = base32(secret)
  const peer = new TOTP({
    secret: new Secret({ buffer: bytes.buffer }),
    algorithm: account.algorithm,
    digits: account.digits,
    period: account.period,
  })
  return { own: { ...account, secret: bytes }, peer }
})

/** Runs every account once, all of them at the same time where the maker allows it. */
const makers: Record<keyof CodeSpeed, (moment: number) => Promise<string[]>> = {
  lockstep: moment => Promise.all(accounts.map(({ own }) => totp(own, moment))),
  lockstepPairs: async moment =>
    (await Promise.all(accounts.map(({ own }) => codesAt(own, moment)))).flatMap(({ code, next }) => [code, next]),
  otpauth: async moment => accounts.map(({ peer }) => peer.generate({ timestamp: moment })),
}

async function codesPerSecond(maker: (moment: number) => Promise<string[]>, ms: number): Promise<number> {
  const began = performance.now()
  let made = 0
  for (let round = 0; performance.now() - began < ms; round++) made += (await maker(now + round * 30_000)).length
  return (made * 1000) / (performance.now() - began)
}

/**
 * One measurement of each maker, one after the other, each for `ms`.
 * @throws Error when the makers do not agree
 */
export async function measureCodes(ms: number): Promise<CodeSpeed> {
  const [own, peer] = await Promise.all([makers.lockstep(now), makers.otpauth(now)])
  if (own.join() !== peer.join()) throw new Error('the codes differ')
  const speed = { lockstep: 0, lockstepPairs: 0, otpauth: 0 }
  for (const name of Object.keys(makers) as (keyof CodeSpeed)[]) speed[name] = await codesPerSecond(makers[name], ms)
  return speed
}
