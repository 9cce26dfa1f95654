/** How many digits stand together, by the length of the code. */
const groups: Record<number, readonly number[]> = { 5: [2, 3], 6: [3, 3], 7: [3, 4], 8: [4, 4], 9: [3, 3, 3], 10: [5, 5] }

/** A code with spaces for reading: `123 456`. Codes with letters (Steam) stay in one piece. */
export function groupCode(code: string): string {
  const sizes = /^\d+$/.test(code) ? groups[code.length] : undefined
  if (!sizes) return code
  let end = 0
  const next = (size: number) => {
    end += size
    return code.slice(end - size, end)
  }
  return sizes.map(next).join(' ')
}
