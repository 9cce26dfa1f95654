import { inside, type Screen } from '../driver/screen.ts'

/** How often each of two addresses is asked for, in pairs. */
const trials = 200
/** Chance alone makes a z larger than this once in 15,000 times. */
export const farApart = 4
/** What a page can tell apart it can tell apart each time; what else the machine does comes and goes. */
const rounds = 4

/**
 * Lets a page ask for the same file below two roots, in pairs of random order, and compares how long the
 * refusals take; again, where they seem to differ.
 * @returns the size of the rank sum test's z (Mann and Whitney) in the round where it was smallest
 */
export async function timeApart(tab: Screen, roots: [string, string], file: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds && least >= farApart; round++) {
    const [one, other] = await inside(tab, askInPairs, { roots, file, trials })
    least = Math.min(least, Math.abs(rankSumZ(one, other)))
  }
  return least
}

/** Runs in the page: the times in ms for each of the two. */
async function askInPairs({ roots, file, trials: pairs }: { roots: [string, string]; file: string; trials: number }) {
  const times: [number[], number[]] = [[], []]
  const orders = [[0, 1] as const, [1, 0] as const]
  for (let i = 0; i < pairs; i++) {
    for (const which of orders[Math.floor(Math.random() * 2)] ?? []) {
      const start = performance.now()
      await fetch(roots[which] + file).catch(() => {})
      times[which].push(performance.now() - start)
    }
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
