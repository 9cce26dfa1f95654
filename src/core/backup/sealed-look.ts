/*
 * What encryption makes of a file: every byte as often as any other. Formats without a mark of their
 * own are known by nothing else, and most files that are something else are not like that.
 */

/**
 * The most that chi squared may be, of 16 kinds (15 degrees of freedom). Sealed bytes get there once
 * in about 10^14 files; nulls, letters, and most of what was only compressed get there at once.
 */
const mostChiSquared = 100

/** Whether the bytes are spread as evenly as sealed ones, by either half of each. */
export function looksSealed(bytes: Uint8Array): boolean {
  const [high, low] = [new Uint32Array(16), new Uint32Array(16)]
  for (const byte of bytes) {
    high[byte >> 4] = (high[byte >> 4] ?? 0) + 1
    low[byte & 15] = (low[byte & 15] ?? 0) + 1
  }
  return [high, low].every(counts => chiSquared(counts, bytes.length / 16) <= mostChiSquared)
}

const chiSquared = (counts: Uint32Array, expected: number) => counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
