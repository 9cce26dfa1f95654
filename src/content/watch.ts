import { report } from '../platform/report.ts'
import { isAmongOwn } from './frame.ts'
import { candidatesAmong, hasNew, isShown, isVeiled, signOf, survey } from './watch/gate.ts'

/*
 * Runs on every page of an origin the person allowed, and nowhere else. It holds nothing, changes
 * nothing and can ask for nothing: when a field for a code may have come into sight it says so.
 */

/** All in ms. A look comes at most so long after a change, and looking takes no more than a fiftieth of the time. */
const pause = { shortest: 250, perWork: 50, longest: 5_000 } as const
/** A document that shows new fields this often is up to something else. */
const mostReports = 20

/** What is heard of a page: what is drawn, and what makes a field another one or one that takes text. */
const heard = { childList: true, subtree: true, attributeFilter: ['disabled', 'readonly', 'type', 'name', 'autocomplete'] }

const changes = new MutationObserver(() => later(wait))
/** Tells when a field that was there all along is drawn; one that stays see-through is asked after ever more seldom. */
let appearing: IntersectionObserver | null = null

/** The fields seen at the last look, by their signs. */
let shown: string[] = []
let reports = 0
let wait: number = pause.shortest
let faint: number = pause.shortest
let timer: ReturnType<typeof setTimeout> | undefined

/** Looks soon; until then nothing is observed, so that a busy page costs nothing more. */
function later(ms: number): void {
  rest()
  timer = setTimeout(look, Math.min(ms, pause.longest))
}

/** Looks after ever longer; what changes meanwhile is heard. */
function lookAgain(): void {
  faint *= 2
  appearing?.disconnect()
  clearTimeout(timer)
  timer = setTimeout(look, Math.min(faint, pause.longest))
}

function rest(): void {
  clearTimeout(timer)
  changes.disconnect()
  appearing?.disconnect()
}

/** On a page without a field this is all that ever runs: what is only called where there is one costs it nothing. */
function look(): void {
  rest()
  const begun = Date.now()
  const { roots, fields, unborn } = survey(document)
  // What an element gets a shadow tree by is heard of nowhere.
  if (unborn && faint < pause.longest / 2) lookAgain()
  const seen = fields.length > 0 ? seenAmong(candidatesAmong(fields)) : []
  // A field that was only cleared or drawn anew has the signs it had.
  if (hasNew(seen, shown)) tell()
  shown = seen
  if (reports < mostReports) for (const root of roots) changes.observe(root, heard)
  wait = Math.max(pause.shortest, (Date.now() - begun) * pause.perWork)
}

/** The signs of what can be seen; the rest is waited for. */
function seenAmong(candidates: readonly Element[]): string[] {
  const hidden = candidates.filter(field => !isShown(field))
  if (reports < mostReports && hidden.length > 0) awaitSight(hidden)
  const bare = candidates.filter(field => !hidden.includes(field)).map(signOf)
  return [...bare, ...hidden.filter(isVeiled).map(field => `~${signOf(field)}`)]
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

/**
 * A page nobody sees is left alone: one in the background, or drawn in advance. Nothing was filled
 * there, so what it shows is new to whoever comes back to it.
 */
function follow(): void {
  if (document.visibilityState === 'visible') look()
  else forget()
}

function forget(): void {
  rest()
  shown = []
  reports = 0
  faint = pause.shortest
}

const own = globalThis as { lockstepWatches?: boolean }

if (!own.lockstepWatches && isAmongOwn()) {
  own.lockstepWatches = true
  document.addEventListener('visibilitychange', follow)
  follow()
}
