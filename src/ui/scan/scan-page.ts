import { failureCode } from '../../core/failure.ts'
import type { ScanReport } from '../../core/page-report.ts'
import { enrols } from '../../core/qr/other-code.ts'
import { bitmapOf } from './bitmap.ts'
import { outcomeOf, type ScanFound, unreachable } from './found.ts'
import { reportsOf } from './page-reports.ts'
import type { BitmapTexts, BitmapWork } from './read-bitmap.ts'
import { openReader, type PictureReader, readInWorker, type Watching } from './read-in-worker.ts'
import { firstKeptBack, onlyKeptBack, onlyWhole, screenOf } from './screen-picture.ts'

/**
 * What each of the two rounds may cost when nobody asked for it: pixels given to the decoder, and
 * ms on a machine that is busy with other things.
 */
const quick = { sources: { cost: 200_000, time: 1500 }, screen: { cost: 90_000, time: 1500 } } as const
/** What is taken of all frames together: pictures and their pixels. */
const taken = { quick: { pictures: 40, pixels: 4_000_000 }, deep: { pictures: 200, pixels: 24_000_000 } } as const
/** Time for a search the person asked for, in ms. */
const deepTime = { sources: 20_000, screen: 20_000 } as const

/**
 * Looks for accounts on the page of a tab by itself: links and pictures of the page first; the visible
 * tab's picture when these hold none, and for pictures that the page keeps back. Needs activeTab; asks
 * nothing of the person.
 */
export async function scanPage(tabId: number): Promise<ScanFound> {
  return orUnreachable(async () => {
    const reader = openReader()
    try {
      const reports = await reportsOf(tabId, { deep: false })
      const read = await readQuickly(reader, await sourcesOf(reports, taken.quick), quick.sources)
      const known = [...reports.flatMap(({ texts }) => texts), ...read.texts]
      const shown = await readQuickly(reader, await screenOf(reports, known.some(enrols) ? onlyKeptBack : firstKeptBack), quick.screen)
      return { ...outcomeOf(reports, [...known, ...shown.texts]), unfinished: read.unfinished || shown.unfinished }
    } finally {
      reader.close()
    }
  })
}

async function readQuickly(reader: PictureReader, pictures: BitmapWork[], bounds: { cost: number; time: number }): Promise<BitmapTexts> {
  return pictures.length > 0 ? reader.read({ pictures, deep: false, ...bounds }) : { texts: [], unfinished: false }
}

/**
 * Searches the page of a tab with everything there is: each picture of the page and all that is
 * visible. Takes seconds; for when the person asks. Needs activeTab. When the signal ends it, it gives
 * what was read until then.
 * @param patience how many times as long as usual it may take
 * @throws the signal's reason when it was aborted before the page said anything; Failure `timeout`, `unexpected`
 */
export async function lookHarder(tabId: number, { onProgress, signal }: Watching = {}, patience = 1): Promise<ScanFound> {
  return orUnreachable(async () => {
    const reports = await orAborted(reportsOf(tabId, { deep: true }), signal)
    const said = reports.flatMap(({ texts }) => texts)
    const [screen, sources] = await Promise.all([screenOf(reports, onlyWhole), sourcesOf(reports, taken.deep)])
    const shown = await searched(screen, deepTime.screen * patience, { onProgress: done => onProgress?.(done * 0.5), signal })
    const read = await searched(sources, deepTime.sources * patience, { onProgress: done => onProgress?.(0.5 + done * 0.5), signal })
    onProgress?.(1)
    const outcome = outcomeOf(reports, [...said, ...read.texts, ...shown.texts], read.unfinished)
    return { ...outcome, unfinished: read.unfinished || shown.unfinished }
  })
}

async function searched(pictures: BitmapWork[], time: number, watching: Watching): Promise<BitmapTexts> {
  return pictures.length > 0 ? readInWorker({ pictures, deep: true, time, cost: 0 }, watching) : { texts: [], unfinished: false }
}

/** Some work that cannot be ended itself, which nobody waits for once the signal came. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

async function orUnreachable(look: () => Promise<ScanFound>): Promise<ScanFound> {
  try {
    return await look()
  } catch (thrown) {
    if (failureCode(thrown) === 'pageUnreachable') return unreachable
    throw thrown
  }
}

/**
 * The pictures whose own pixels the page's frames handed out: the page's own before those of its frames,
 * as many as a bound allows in number and pixels, whatever the number of frames.
 */
async function sourcesOf(
  reports: readonly ScanReport[],
  { pictures, pixels }: { pictures: number; pixels: number },
): Promise<BitmapWork[]> {
  const sorted = reports.toSorted((a, b) => Number(b.isTop) - Number(a.isTop))
  const urls = sorted.flatMap(report => report.pictures.flatMap(({ dataUrl }) => dataUrl ?? [])).slice(0, pictures)
  const works: BitmapWork[] = []
  let room = pixels
  for (const url of urls) {
    const bitmap = room > 0 ? await bitmapOf(url) : null
    if (!bitmap) continue
    room -= bitmap.width * bitmap.height
    works.push({ bitmap, regions: null, whole: false })
  }
  return works
}
