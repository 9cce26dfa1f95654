import type { ScanFound } from '../../scan/index.ts'

/** What two looks at the same page found together, each thing once. */
export function foundTogether(before: ScanFound | null, now: ScanFound): ScanFound {
  if (before === null) return now
  const texts = [...new Set([...before.texts, ...now.texts])]
  return {
    texts,
    others: onceByText([...before.others, ...now.others]),
    keys: onceByText([...before.keys, ...now.keys]),
    reason: texts.length > 0 ? null : now.reason,
    outOfView: now.outOfView && texts.length === 0,
    unfinished: now.unfinished,
  }
}

/** The first of each text. */
function onceByText<T extends { text: string }>(all: readonly T[]): T[] {
  return all.filter(({ text }, at) => all.findIndex(other => other.text === text) === at)
}
