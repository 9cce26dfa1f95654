import type { Page } from 'puppeteer-core'
import type { ScanReport } from '../../src/core/page-report.ts'
import type { BitmapWork } from '../../src/ui/scan/read-bitmap.ts'
import { screenRegions } from '../../src/ui/scan/screen-regions.ts'
import { enterPage, framesOf, type World } from './chromium.ts'

interface Found {
  texts: string[]
  ms: number
  /** Pixels given to the decoder. */
  spent: number
}

/** What each round of a look that nobody asked for may cost, in pixels given to the decoder. */
const quick = 160_000

/** The way of src/ui/scan/scan-page over a page opened without the extension: sources, then crops, then all that is seen. */
export async function scanThere(page: Page, script: string, decoder: World): Promise<Found> {
  const reports = await reportsOf(page, script)
  const found = new Set(reports.flatMap(({ texts }) => texts))
  let [ms, spent] = [0, 0]
  async function read(dataUrl: string, regions: BitmapWork['regions'], whole: boolean, cost: number) {
    const answer = await decoder.call<Found>('lockstepProbe', { dataUrl, regions, whole, cost })
    for (const text of answer.texts) found.add(text)
    ms += answer.ms
    spent += answer.spent
  }
  const done = () => [...found].some(text => text.startsWith('otpauth'))
  for (const { dataUrl } of reports.flatMap(({ pictures }) => pictures))
    if (dataUrl && spent < quick) await read(dataUrl, null, false, quick - spent)
  if (done()) return { texts: [...found], ms, spent }
  const shot = `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`
  const { width, height, deviceScaleFactor = 1 } = page.viewport() ?? { width: 0, height: 0 }
  const picture = { width: width * deviceScaleFactor, height: height * deviceScaleFactor }
  await read(shot, screenRegions(reports, deviceScaleFactor, picture), false, quick)
  if (!done()) await read(shot, null, true, quick)
  return { texts: [...found], ms, spent }
}

async function reportsOf(page: Page, script: string): Promise<ScanReport[]> {
  const session = await page.createCDPSession()
  const { frameTree } = await session.send('Page.getFrameTree')
  const ids = framesOf(frameTree).map(({ id }) => id)
  await session.detach()
  const worlds = await Promise.all(ids.map(id => enterPage(page, script, id)))
  return Promise.all(worlds.map(world => world.call<ScanReport>('lockstepScan')))
}
