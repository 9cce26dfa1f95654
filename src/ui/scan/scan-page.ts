import scanScript from '../../content/scan?script&iife'
import { failureCode } from '../../core/failure.ts'
import type { ScanReport } from '../../core/page-report.ts'
import { callInPage, inject } from '../../platform/page.ts'
import { pictureOfTab } from '../../platform/tabs.ts'
import { bitmapOf } from './bitmap.ts'
import type { BitmapWork } from './read-bitmap.ts'
import { readInWorker } from './read-in-worker.ts'
import { screenRegions } from './screen-regions.ts'

/** What a page shows. `texts` are enrolment URIs; `others` counts QR codes that are something else. */
export interface ScanOutcome {
  texts: string[]
  others: number
  /** Why there is nothing: no code was found, or the browser lets no extension into this page. */
  reason: null | 'nothing' | 'unreachable'
}

/** Time for each of the two rounds, in ms: it runs by itself and must not heat a lap. */
const budget = { sources: 200, screen: 350 } as const

const enrols = (text: string) => /^\s*(otpauth(-migration)?:\/\/|steam:\/\/[A-Z2-7]+=*\s*$)/i.test(text)

/**
 * Looks for accounts on the page of a tab: links and pictures of the page itself first, the visible
 * tab's picture only when these hold none. Needs activeTab; asks nothing of the person.
 */
export async function scanPage(tabId: number): Promise<ScanOutcome> {
  try {
    const reports = await reportsOf(tabId)
    const said = reports.flatMap(({ texts }) => texts)
    const read = await readSources(reports)
    const first = outcomeOf([...said, ...read])
    return first.texts.length ? first : outcomeOf([...read, ...(await readScreen(reports))])
  } catch (thrown) {
    if (failureCode(thrown) === 'pageUnreachable') return { texts: [], others: 0, reason: 'unreachable' }
    throw thrown
  }
}

function outcomeOf(seen: string[]): ScanOutcome {
  const distinct = [...new Set(seen)]
  const texts = distinct.filter(enrols)
  return { texts, others: distinct.length - texts.length, reason: texts.length ? null : 'nothing' }
}

async function reportsOf(tabId: number): Promise<ScanReport[]> {
  await inject(tabId, scanScript)
  return (await callInPage<ScanReport>(tabId, null, 'lockstepScan', null)).map(({ value }) => value)
}

/** The codes in pictures whose own pixels the page's frames handed out. */
async function readSources(reports: ScanReport[]): Promise<string[]> {
  const urls = reports.flatMap(({ pictures }) => pictures.flatMap(({ dataUrl }) => dataUrl ?? []))
  const bitmaps = (await Promise.all(urls.map(bitmapOf))).filter(bitmap => bitmap !== null)
  if (!bitmaps.length) return []
  return readInWorker({ pictures: bitmaps.map(bitmap => ({ bitmap, regions: null, whole: false })), deep: false, budget: budget.sources })
}

/** The codes on the screen: elements whose pixels were kept back first, then all that is visible. */
async function readScreen(reports: ScanReport[]): Promise<string[]> {
  // A tab that left the front meanwhile cannot be pictured: then the page's own sources were all there is.
  const shot = await pictureOfTab().catch(() => null)
  const bitmap = shot === null ? null : await bitmapOf(shot)
  const top = reports.find(({ isTop }) => isTop)
  if (!bitmap || !top) return []
  const regions = screenRegions(reports, bitmap.width / top.viewport.width, bitmap)
  const crops: BitmapWork[] = regions.length ? [{ bitmap: await createImageBitmap(bitmap), regions, whole: false }] : []
  return readInWorker({ pictures: [...crops, { bitmap, regions: null, whole: true }], deep: false, budget: budget.screen })
}
