/** Rows kept ready above and below what is seen, so that scrolling never shows a gap. */
const spare = 4

/**
 * Which rows of a long list are worth drawing. All lengths in px.
 * @param top where the list's first row is, measured from the top of the window (negative once scrolled past)
 * @returns the first row and the one after the last
 */
export function visibleRange(top: number, rowHeight: number, windowHeight: number, count: number): { first: number; end: number } {
  const firstSeen = Math.floor(-top / rowHeight)
  const seen = Math.ceil(windowHeight / rowHeight)
  const first = Math.min(Math.max(0, firstSeen - spare), count)
  return { first, end: Math.max(first, Math.min(count, firstSeen + seen + spare + 1)) }
}
