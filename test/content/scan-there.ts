import type { Page } from 'puppeteer-core'
import type { ScanReport } from '../../src/core/page-report.ts'
import { screenRegions } from '../../src/ui/scan/screen-regions.ts'
import { enterPage, framesOf, type World } from './chromium.ts'

interface Found {
  texts: string[]
  ms: number
  /** Pixels given to the decoder. */
  spent: number
}

/** What the two rounds of a look that nobody asked for may cost, in pixels given to the decoder. */
const quick = { sources: 200_000, screen: 90_000 } as const

/** The way of src/ui/scan/scan-page over a page opened without the extension: sources, then crops, then all that is seen. */
export async function scanThere(page: Page, script: string, decoder: World): Promise<Found> {
  const reports = await reportsOf(page, script)
  const said = reports.flatMap(({ texts }) => texts)
  const own = reports.flatMap(({ pictures }) => pictures)
  const sources = own.flatMap(({ dataUrl }) => (dataUrl ? [{ dataUrl, regions: null, whole: false }] : []))
  const read = await decoder.call<Found>('lockstepProbe', { pictures: sources, cost: quick.sources })
  if ([...said, ...read.texts].some(text => text.startsWith('otpauth'))) return { ...read, texts: [...new Set([...said, ...read.texts])] }
  const dataUrl = `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`
  const { width, height, deviceScaleFactor = 1 } = page.viewport() ?? { width: 0, height: 0 }
  const picture = { width: width * deviceScaleFactor, height: height * deviceScaleFactor }
  const inView = own.filter(each => each.inView)
  const regions = screenRegions(inView, deviceScaleFactor, picture)
  const screen = [...(regions.length > 0 ? [{ dataUrl, regions, whole: false }] : []), { dataUrl, regions: null, whole: true }]
  const shown = await decoder.call<Found>('lockstepProbe', { pictures: screen, cost: quick.screen })
  return { texts: [...new Set([...said, ...read.texts, ...shown.texts])], ms: read.ms + shown.ms, spent: read.spent + shown.spent }
}

async function reportsOf(page: Page, script: string): Promise<ScanReport[]> {
  const session = await page.createCDPSession()
  const { frameTree } = await session.send('Page.getFrameTree')
  const ids = framesOf(frameTree).map(({ id }) => id)
  await session.detach()
  const worlds = await Promise.all(ids.map(id => enterPage(page, script, id)))
  return Promise.all(worlds.map(world => world.call<ScanReport>('lockstepScan')))
}
