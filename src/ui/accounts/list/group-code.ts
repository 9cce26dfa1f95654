/** How many digits stand together, by the length of the code. */
const groups: Record<number, readonly number[]> = { 5: [2, 3], 6: [3, 3], 7: [3, 4], 8: [4, 4], 9: [3, 3, 3], 10: [5, 5] }

/** A code with spaces for reading: `123 456`. Codes with letters (Steam) stay in one piece. */
export function groupCode(code: string): string {
  const sizes = /^\d+$/.test(code) ? groups[code.length] : undefined
  if (!sizes) return code
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  return sizes.map((size, i) => code.slice(starts[i], (starts[i] ?? 0) + size)).join(' ')
}
