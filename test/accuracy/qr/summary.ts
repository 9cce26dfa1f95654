import type { Case } from './cases.ts'

/** What was found in one case. */
export interface Result {
  id: string
  /** Texts found in the end: in a picture, or on a page after "look harder" where that was needed. */
  found: string[]
  /** Texts the page gave by itself, when the popup opened. */
  foundAutomatically?: string[]
  ms: number
  /** CPU time of what the page gave by itself, in ms: the page, the popup and its worker. */
  cpu?: number
  /** Why nothing could be read, in words. */
  trouble?: string
}

interface Row {
  cases: number
  good: number
  automatic: number
}

const has = (texts: readonly string[], expected: readonly string[]) => expected.every(text => texts.includes(text))

/** Texts that are neither expected nor allowed. */
export const wrongIn = ({ expected, others }: Case, found: readonly string[]): string[] =>
  expected.length === 0 ? [] : found.filter(text => !expected.includes(text) && !others.includes(text))

/** The figures by style and altogether, as lines of text. */
export function summary(judged: readonly { of: Case; result: Result }[]): string[] {
  return [...part('pictures', judged, false), ...part('pages', judged, true)]
}

function part(name: string, all: readonly { of: Case; result: Result }[], pages: boolean): string[] {
  const judged = all.filter(each => each.of.isPage === pages)
  if (judged.length === 0) return []
  const positives = judged.filter(each => each.of.expected.length > 0)
  const negatives = judged.filter(each => each.of.expected.length === 0)
  const styles = [...new Set(positives.map(each => each.of.style))].sort()
  const lines = styles.map(style => rowLine(style, rowOf(positives.filter(each => each.of.style === style)), pages))
  const wrong = positives.flatMap(({ of, result }) => wrongIn(of, result.found))
  const bait = negatives.filter(({ of, result }) => result.found.some(text => !of.others.includes(text)))
  return [
    `${name}, found / expected${pages ? ' (by itself)' : ''}:`,
    ...lines,
    rowLine('all', rowOf(positives), pages),
    `  wrong texts: ${wrong.length}; finds in ${negatives.length} cases without a code: ${bait.length}; ms: ${spreadOf(judged.map(({ result }) => result.ms))}`,
    ...(pages ? [`  CPU of what was found by itself, ms: ${spreadOf(judged.flatMap(({ result }) => result.cpu ?? []))}`] : []),
  ]
}

function spreadOf(figures: readonly number[]): string {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return `median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`
}

function rowOf(judged: readonly { of: Case; result: Result }[]): Row {
  const good = judged.filter(({ of, result }) => has(result.found, of.expected)).length
  const automatic = judged.filter(({ of, result }) => has(result.foundAutomatically ?? [], of.expected)).length
  return { cases: judged.length, good, automatic }
}

function rowLine(name: string, { cases, good, automatic }: Row, pages: boolean): string {
  const share = cases > 0 ? ((100 * good) / cases).toFixed(1) : '-'
  return `  ${name.padEnd(16)} ${good}/${cases} = ${share} %${pages ? ` (${automatic}/${cases})` : ''}`
}
