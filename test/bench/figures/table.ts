import type { Figure } from './statistics.ts'

/** One line of the result: what was measured, of Lockstep, of what it is measured against, and the aim. */
export interface Row {
  what: string
  unit: string
  lockstep: Figure
  /** What it is measured against, and its name. */
  beside?: Figure
  besideName?: string
  /** What `met` was judged by, in words. */
  aim?: string
  met?: boolean
}

/** A figure of one measurement, such as a number of bytes. */
export function exactly(value: number): Figure {
  return { median: value, min: value, max: value, runs: 1 }
}

/** Lockstep's median over the other's; null without another or over nothing. */
export function ratioOf({ lockstep, beside }: Row): number | null {
  return beside && beside.median > 0 ? lockstep.median / beside.median : null
}

const heads = ['measured', 'Lockstep', 'min-max', 'beside', 'min-max', 'ratio', 'aim', '']

/** All rows as one table of text. */
export function tableOf(rows: Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...cells.map(line => line[column]?.length ?? 0)))
  const line = (of: string[]) =>
    of
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), widths.map(width => '-'.repeat(width)).join('  '), ...cells.slice(1).map(line)].join('\n')
}

function cellsOf(row: Row): string[] {
  const { what, unit, lockstep, beside, besideName, aim, met } = row
  return [
    what,
    `${written(lockstep.median)} ${unit}`,
    range(lockstep),
    beside ? `${written(beside.median)} ${unit} (${besideName ?? 'floor'})` : '',
    beside ? range(beside) : '',
    ratioOf(row)?.toFixed(2).concat('x') ?? '',
    aim ?? '',
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ]
}

const range = ({ min, max, runs }: Figure) => (runs === 1 ? '' : `${written(min)}-${written(max)}`)

/** Three digits that matter, thousands set apart. */
function written(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
