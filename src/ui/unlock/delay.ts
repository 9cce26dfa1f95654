/** Wrong passwords that may follow one another without a wait. */
const free = 3
const longest = 30

/** Seconds to wait after so many wrong passwords in a row: none at first, then doubling up to half a minute. */
export function delayAfter(failures: number): number {
  return failures < free ? 0 : Math.min(longest, 2 ** (failures - free))
}
