import { collectParts, type MigrationPart } from '../../../core/key-uri/migration.ts'

/** How far a transfer of several QR codes has come. */
export interface Progress {
  have: number
  of: number
  /** Which parts are still to come, counted from 1; empty when several transfers are under way at once. */
  missing: number[]
}

/** What is still to come of the transfers these parts belong to; null when nothing is. */
export function progressOf(parts: readonly MigrationPart[]): Progress | null {
  const { have, missing } = collectParts(parts)
  return missing > 0 ? { have, of: have + missing, missing: missingOf(parts) } : null
}

function missingOf(parts: readonly MigrationPart[]): number[] {
  const [first] = parts
  const isOne = first && parts.every(({ batchId, batchSize }) => batchId === first.batchId && batchSize === first.batchSize)
  if (!isOne) return []
  const here = new Set(parts.map(({ batchIndex }) => batchIndex))
  return Array.from({ length: first.batchSize }, (_, i) => i).flatMap(index => (here.has(index) ? [] : [index + 1]))
}
