import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PASSWORD_COST } from '../relying-party/src/password.ts'
import { CHEAP } from '../relying-party/test/visitor.ts'
import { gather } from './site/crowd.ts'
import { type Guessing, guessCodes, guessers, guessNames, guessPasswords, held } from './site/guessers.ts'
import { quantile, timeLogins } from './site/logins.ts'

/*
 * `npm run bench:site`: the login site under load, on loopback, in well under a minute. Logins of both
 * steps, with the password hash as it is and with a cheap one, which shows what all the rest costs;
 * then crowds of guessers. Site and visitors share this one process. Ends with 1 when a limit did not hold.
 */

const members = 20
const lanes = 8
const perMinute = 300

async function measureLogins(name: string, passwordCost: typeof PASSWORD_COST, rounds: number) {
  const crowd = await gather(members, { passwordCost, perMinute: 1_000_000 })
  try {
    const { times, perSecond } = await timeLogins(crowd, rounds, lanes)
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
    const numbers = `${perSecond.toFixed(1)} a second, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`
    console.log(`${times.length} logins of two steps, ${lanes} at a time, ${name}: ${numbers}`)
    return { name, logins: times.length, lanes, perSecond, p50, p99 }
  } finally {
    await crowd.close()
  }
}

async function letThemGuess(): Promise<Guessing[]> {
  const unlimited = await gather(2, { passwordCost: CHEAP, perMinute: 1_000_000 })
  const limited = await gather(0, { passwordCost: CHEAP, perMinute })
  try {
    return [await guessCodes(unlimited), await guessPasswords(unlimited), await guessNames(limited, perMinute)]
  } finally {
    await Promise.all([unlimited.close(), limited.close()])
  }
}

const logins = [await measureLogins('password hash as it is', PASSWORD_COST, 3), await measureLogins('cheap password hash', CHEAP, 10)]
const guessing = await letThemGuess()
for (const one of guessing) {
  const { what, lookedAt, allowed, refused } = one
  console.log(
    `${guessers} guessers of ${what}: ${lookedAt} looked at (${allowed} allowed), ${refused} refused: ${held(one) ? 'held' : 'NOT HELD'}`,
  )
}
const folder = join(import.meta.dirname, '../../output')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'site-load.json'), `${JSON.stringify({ logins, guessing }, null, 2)}\n`)
process.exitCode = guessing.every(held) ? 0 : 1
