import scanScript from '../../content/scan?script&iife'
import { failureCode } from '../../core/failure.ts'
import type { ScanReport } from '../../core/page-report.ts'
import { enrols } from '../../core/qr/other-code.ts'
import { callInPage, inject } from '../../platform/page.ts'
import { pictureOfTab } from '../../platform/tabs.ts'
import { bitmapOf } from './bitmap.ts'
import { foundOf, type ScanFound, unreachable } from './found.ts'
import type { BitmapWork } from './read-bitmap.ts'
import { readInWorker, type Watching } from './read-in-worker.ts'
import { screenRegions } from './screen-regions.ts'

/**
 * What each of the two rounds may cost when nobody asked for it: pixels given to the decoder, and
 * ms on a machine that is busy with other things.
 */
const quick = { sources: { cost: 160_000, time: 1500 }, screen: { cost: 160_000, time: 1500 } } as const
/** Time for a search the person asked for, in ms. */
const deepTime = { sources: 20_000, screen: 20_000 } as const

/**
 * Looks for accounts on the page of a tab by itself: links and pictures of the page first, the visible
 * tab's picture only when these hold none. Needs activeTab; asks nothing of the person.
 */
export async function scanPage(tabId: number): Promise<ScanFound> {
  return orUnreachable(async () => {
    const reports = await reportsOf(tabId)
    const said = reports.flatMap(({ texts }) => texts)
    const sources = await sourcesOf(reports)
    const read = sources.length > 0 ? (await readInWorker({ pictures: sources, deep: false, ...quick.sources })).flat() : []
    if ([...said, ...read].some(enrols)) return outcomeOf(reports, [...said, ...read])
    const screen = await screenOf(reports)
    const shown = screen.length > 0 ? (await readInWorker({ pictures: screen, deep: false, ...quick.screen })).flat() : []
    return outcomeOf(reports, [...said, ...read, ...shown])
  })
}

/**
 * Searches the page of a tab with everything there is: each picture of the page and all that is
 * visible. Takes seconds; for when the person asks. Needs activeTab.
 * @throws the signal's reason when it was aborted; Failure `timeout`, `unexpected`
 */
export async function lookHarder(tabId: number, { onProgress, signal }: Watching = {}): Promise<ScanFound> {
  return orUnreachable(async () => {
    const reports = await reportsOf(tabId)
    signal?.throwIfAborted()
    const said = reports.flatMap(({ texts }) => texts)
    const [screen, sources] = await Promise.all([screenOf(reports, false), sourcesOf(reports)])
    const shown = await searched(screen, deepTime.screen, { onProgress: done => onProgress?.(done * 0.5), signal })
    const read = await searched(sources, deepTime.sources, { onProgress: done => onProgress?.(0.5 + done * 0.5), signal })
    onProgress?.(1)
    return outcomeOf(reports, [...said, ...read, ...shown])
  })
}

async function searched(pictures: BitmapWork[], time: number, watching: Watching): Promise<string[]> {
  if (pictures.length === 0) return []
  return (await readInWorker({ pictures, deep: true, time, cost: 0 }, watching)).flat()
}

async function orUnreachable(look: () => Promise<ScanFound>): Promise<ScanFound> {
  try {
    return await look()
  } catch (thrown) {
    if (failureCode(thrown) === 'pageUnreachable') return unreachable
    throw thrown
  }
}

function outcomeOf(reports: readonly ScanReport[], seen: readonly string[]): ScanFound {
  const hidden = reports.some(({ pictures }) => pictures.some(({ inView, dataUrl }) => !inView && dataUrl === null))
  return foundOf(
    seen,
    reports.flatMap(({ keys }) => keys),
    hidden,
  )
}

async function reportsOf(tabId: number): Promise<ScanReport[]> {
  await inject(tabId, scanScript)
  return (await callInPage<ScanReport>(tabId, null, 'lockstepScan', null)).map(({ value }) => value)
}

/** The pictures whose own pixels the page's frames handed out. */
async function sourcesOf(reports: readonly ScanReport[]): Promise<BitmapWork[]> {
  const urls = reports.flatMap(({ pictures }) => pictures.flatMap(({ dataUrl }) => dataUrl ?? []))
  const bitmaps = await Promise.all(urls.map(bitmapOf))
  return bitmaps.flatMap(bitmap => (bitmap ? [{ bitmap, regions: null, whole: false }] : []))
}

/** What the screen shows: with `crops`, first the elements that may be a code, each for itself; then all that is visible. */
async function screenOf(reports: readonly ScanReport[], crops = true): Promise<BitmapWork[]> {
  // A tab that left the front meanwhile cannot be pictured: then the page's own sources were all there is.
  const shot = await pictureOfTab().catch(() => null)
  const bitmap = shot === null ? null : await bitmapOf(shot)
  const top = reports.find(({ isTop }) => isTop)
  if (!bitmap || !top) return []
  const whole = { bitmap, regions: null, whole: true }
  const regions = crops ? screenRegions(reports, bitmap.width / top.viewport.width, bitmap) : []
  return regions.length > 0 ? [{ bitmap: await createImageBitmap(bitmap), regions, whole: false }, whole] : [whole]
}
