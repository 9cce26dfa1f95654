import { bodyOf, codeAt, Visitor } from '../../relying-party/test/visitor.ts'
import { atATime, type Crowd, type Member } from './crowd.ts'

/** How long single logins took, in ms in ascending order, and how many there were in a second. */
export interface LoginTimes {
  times: number[]
  perSecond: number
}

/** Both steps of everybody's login, round after round, `lanes` at a time. @throws Error when one does not get in */
export async function timeLogins(crowd: Crowd, rounds: number, lanes: number): Promise<LoginTimes> {
  const times: number[] = []
  const start = performance.now()
  for (let round = 0; round < rounds; round++) {
    crowd.nextStep()
    const tasks = crowd.members.map(member => async () => {
      const begin = performance.now()
      await logIn(crowd, member)
      times.push(performance.now() - begin)
    })
    await atATime(lanes, tasks)
  }
  const seconds = (performance.now() - start) / 1000
  return { times: times.toSorted((a, b) => a - b), perSecond: times.length / seconds }
}

/** The time below which this share of all lies: 0.5 is the median. `sorted` ascends. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function logIn(crowd: Crowd, { account, secret }: Member): Promise<void> {
  const visitor = new Visitor(crowd.url)
  await bodyOf(visitor.api('/pre-login', account))
  const { token } = await bodyOf(visitor.api('/2fa', { code: await codeAt(secret, crowd.now()) }))
  if (!token) throw new Error('a right code did not log in')
}
