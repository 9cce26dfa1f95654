import { inside, type Screen } from '../driver/screen.ts'

/** How often each of two addresses is asked for, in turns. */
const trials = 200

/**
 * Lets a page ask for the same file below two roots, in turns, and compares how long the refusals take.
 * @returns the rank sum test's z (Mann and Whitney): what chance alone makes larger than 4 once in 15,000 times
 */
export async function timeApart(tab: Screen, roots: [string, string], file: string): Promise<number> {
  const [one, other] = await inside(tab, askInTurns, { roots, file, trials })
  return rankSumZ(one, other)
}

/** Runs in the page: the times in ms for each of the two. */
async function askInTurns({ roots, file, trials: rounds }: { roots: [string, string]; file: string; trials: number }) {
  const times: [number[], number[]] = [[], []]
  for (let i = 0; i < rounds * 2; i++) {
    const which = i % 2 === 0 ? 0 : 1
    const start = performance.now()
    await fetch(roots[which] + file).catch(() => {})
    times[which].push(performance.now() - start)
  }
  return times
}

/** The z of two samples; equal times share their ranks. */
function rankSumZ(one: readonly number[], other: readonly number[]): number {
  const rankOf = (time: number) => {
    const below = [...one, ...other].filter(each => each < time).length
    const equal = [...one, ...other].filter(each => each === time).length
    return below + (equal + 1) / 2
  }
  const [n, m] = [one.length, other.length]
  const u = one.reduce((sum, time) => sum + rankOf(time), 0) - (n * (n + 1)) / 2
  return (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}
