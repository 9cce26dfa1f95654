import { report } from '../platform/report.ts'
import { isAmongOwn } from './frame.ts'
import { candidatesAmong, isShown, survey } from './watch/gate.ts'

/*
 * Runs on every page of an origin the person allowed, and nowhere else. It holds nothing, changes
 * nothing and can ask for nothing: when a field for a code may have come into sight it says so.
 */

/** All in ms. A look comes at most so long after a change, and looking takes no more than a fiftieth of the time. */
const pause = { shortest: 250, perWork: 50, longest: 5_000 } as const
/** A document that shows new fields this often is up to something else. */
const mostReports = 20

const changes = new MutationObserver(() => later(wait))
/** Tells when a field that was there all along is drawn; one that stays see-through is asked after ever more seldom. */
let appearing: IntersectionObserver | null = null

let shown = 0
let reports = 0
let wait: number = pause.shortest
let faint: number = pause.shortest
let timer: ReturnType<typeof setTimeout> | undefined

/** Looks soon; until then nothing is observed, so that a busy page costs nothing more. */
function later(ms: number): void {
  rest()
  timer = setTimeout(look, Math.min(ms, pause.longest))
}

function lookAgain(): void {
  faint *= 2
  later(faint)
}

function rest(): void {
  clearTimeout(timer)
  changes.disconnect()
  appearing?.disconnect()
}

/** On a page without a field this is all that ever runs: what is only called where there is one costs it nothing. */
function look(): void {
  const begun = Date.now()
  const { roots, fields } = survey(document)
  const candidates = fields.length > 0 ? candidatesAmong(fields) : fields
  const hidden = candidates.filter(field => !isShown(field))
  const count = candidates.length - hidden.length
  // More fields than before: one has appeared. One that was only cleared or drawn anew has not.
  if (count > shown) tell()
  shown = count
  if (reports < mostReports) for (const root of roots) changes.observe(root, { childList: true, subtree: true })
  if (reports < mostReports && hidden.length > 0) awaitSight(hidden)
  wait = Math.max(pause.shortest, (Date.now() - begun) * pause.perWork)
}

function tell(): void {
  reports++
  faint = pause.shortest
  report('page.fieldAppeared', {})
}

function awaitSight(hidden: readonly Element[]): void {
  appearing ??= new IntersectionObserver(entries => entries.some(({ isIntersecting }) => isIntersecting) && lookAgain())
  for (const field of hidden) appearing.observe(field)
}

/** A page nobody sees is left alone: one in the background, or drawn in advance. */
function follow(): void {
  if (document.visibilityState === 'visible') look()
  else rest()
}

const own = globalThis as { lockstepWatches?: boolean }

if (!own.lockstepWatches && isAmongOwn()) {
  own.lockstepWatches = true
  document.addEventListener('visibilitychange', follow)
  follow()
}
