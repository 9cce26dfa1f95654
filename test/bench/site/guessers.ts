import { Visitor } from '../../relying-party/test/visitor.ts'
import { atATime, type Crowd, type Member } from './crowd.ts'

/** What a crowd of guessers came to. */
export interface Guessing {
  what: string
  /** Guesses that the site looked at, and how many it may look at. */
  lookedAt: number
  allowed: number
  /** Guesses answered with 429, and those of them without a `Retry-After` of a second or more. */
  refused: number
  unexplained: number
  /** Answers that were neither, such as a login. */
  others: number
}

/** How many guess at a time. */
export const guessers = 50
const guesses = 400

/** Whoever knows a password guesses codes: five are looked at, whatever comes in parallel. */
export async function guessCodes({ url, members }: Crowd): Promise<Guessing> {
  const visitor = new Visitor(url)
  await visitor.api('/pre-login', (members[0] as Member).account)
  return guess('codes of one account', 5, i => visitor.api('/2fa', { code: String(i).padStart(6, '0') }))
}

/** Passwords of one account. */
export function guessPasswords({ url, members }: Crowd): Promise<Guessing> {
  const { account } = members[1] as Member
  return guess('passwords of one account', 5, i => new Visitor(url).api('/pre-login', { ...account, password: `guess number ${i}` }))
}

/** One password for ever other names, from one address: only so many requests a minute. */
export function guessNames({ url }: Crowd, perMinute: number): Promise<Guessing> {
  const name = (i: number) => ({ username: `somebody${i}`, password: 'password1' })
  return guess('names from one address', perMinute, i => new Visitor(url).api('/pre-login', name(i)))
}

async function guess(what: string, allowed: number, send: (index: number) => Promise<Response>): Promise<Guessing> {
  const answers: Response[] = []
  const tasks = Array.from({ length: guesses }, (_, i) => async () => void answers.push(await send(i)))
  await atATime(guessers, tasks)
  const refused = answers.filter(({ status }) => status === 429)
  return {
    what,
    allowed,
    lookedAt: answers.filter(({ status }) => status === 401).length,
    refused: refused.length,
    unexplained: refused.filter(({ headers }) => !(Number(headers.get('retry-after')) >= 1)).length,
    others: answers.filter(({ status }) => status !== 401 && status !== 429).length,
  }
}

/** Whether the limits held. */
export function held({ lookedAt, allowed, unexplained, others }: Guessing): boolean {
  return lookedAt <= allowed && unexplained === 0 && others === 0
}
