/** A stream of numbers that is the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 up to 1. */
  share(): number
  between(low: number, high: number): number
  whole(low: number, high: number): number
  pick<T>(from: readonly [T, ...T[]]): T
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  function share(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + share() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return { share, between, whole, pick: from => from[Math.floor(share() * from.length)] ?? from[0] }
}
