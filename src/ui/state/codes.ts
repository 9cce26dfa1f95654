import { type Signal, signal } from '@preact/signals'
import type { CodeView } from '../../messages.ts'
import { ask } from '../../platform/ask.ts'

/*
 * The codes on screen. One signal per account, so that a new code redraws one row; one timer for
 * all of them, set to the moment the first of the visible codes ends.
 */

const codes = new Map<string, Signal<CodeView | null>>()
let visible: readonly string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** The signal that holds an account's code; null until it is known. */
export function codeOf(id: string): Signal<CodeView | null> {
  const known = codes.get(id)
  if (known) return known
  const fresh = signal<CodeView | null>(null)
  codes.set(id, fresh)
  return fresh
}

/** Takes codes from an answer. */
export function putCodes(views: readonly CodeView[]): void {
  for (const view of views) if (view.code !== null) codeOf(view.id).value = view
}

/** Forgets every code: the vault was locked. */
export function forgetCodes(): void {
  clearTimeout(timer)
  visible = []
  codes.clear()
}

/** Keeps the codes of these accounts fresh from now on; the others rest until they are seen. */
export function keepFresh(ids: readonly string[]): void {
  visible = ids
  void refresh()
}

/** Whether a code must be asked for at `now` (ms). */
export function isStale(view: CodeView | null, now: number): boolean {
  return view === null || view.validUntil <= now
}

/** The moment the first of these codes ends, in ms; Infinity when none does. */
export function earliestEnd(views: readonly (CodeView | null)[]): number {
  return Math.min(...views.map(view => view?.validUntil ?? Infinity))
}

async function refresh(): Promise<void> {
  clearTimeout(timer)
  const now = Date.now()
  const stale = visible.filter(id => isStale(codeOf(id).value, now))
  if (stale.length > 0) putCodes(await ask('code.list', { ids: stale.slice(0, 100) }).catch(() => []))
  schedule()
}

/** A wait is never shorter than a quarter of a second, so that a failing background is not flooded. */
function schedule(): void {
  clearTimeout(timer)
  const end = earliestEnd(visible.map(id => codeOf(id).value))
  if (end < Number.MAX_SAFE_INTEGER) timer = setTimeout(refresh, Math.max(250, end - Date.now() + 5))
}
