/**
 * The names of files that are no longer kept: never the one just written. What claims to be younger than
 * that was written by a clock that was wrong, and goes first.
 */
export function outdated(names: readonly string[], written: string, keep: number): string[] {
  const others = names.filter(name => name !== written).sort()
  const byAge = [...others.filter(name => name > written), ...others.filter(name => name < written)]
  return byAge.slice(0, Math.max(0, byAge.length - (keep - 1)))
}
