/** Several measurements of one thing: the middle one, the smallest and the largest. */
export interface Figure {
  median: number
  min: number
  max: number
  runs: number
}

/** Sums up measurements. @throws Error when there are none */
export function figureOf(values: number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, median, max] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)]
  if (min === undefined || median === undefined || max === undefined) throw new Error('nothing was measured')
  return { median, min, max, runs: sorted.length }
}
