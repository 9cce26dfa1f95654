import type { Pixels } from './pixels.ts'

/** Rows looked at, all over a picture; how many of them must turn from dark to light or back so often. */
const rows = { looked: 24, turning: 3, turns: 10 } as const
/** Levels between the darkest and the brightest of a row that count as a difference. */
const least = 12

/**
 * Whether a picture may show a code, by a few of its rows: a row of the smallest code turns ten times or so.
 * Most photos, icons and gradients do not, in no colour, and are not worth a closer look.
 */
export function mayShowCode({ data, width, height }: Pixels): boolean {
  for (let channel = 0; channel < 4; channel++) {
    let turning = 0
    for (let i = 0; i < rows.looked; i++) {
      const row = Math.floor(((i + 0.5) * height) / rows.looked)
      if (turnsIn(data, row * width * 4 + channel, width) >= rows.turns) turning++
      if (turning >= rows.turning) return true
    }
  }
  return false
}

/** How often a row of one channel passes the middle of its levels. */
function turnsIn(data: Uint8ClampedArray, from: number, count: number): number {
  const end = from + count * 4
  let [low, high] = [255, 0]
  for (let at = from; at < end; at += 4) {
    const level = data[at] ?? 0
    if (level < low) low = level
    if (level > high) high = level
  }
  if (high - low < least) return 0
  const middle = (low + high) / 2
  let turns = 0
  let wasDark = (data[from] ?? 0) < middle
  for (let at = from; at < end; at += 4) {
    const isDark = (data[at] ?? 0) < middle
    if (isDark !== wasDark) turns++
    wasDark = isDark
  }
  return turns
}
