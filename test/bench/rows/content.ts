import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startContentStand, watchScript } from '../browser/content-stand.ts'
import type { Stand } from '../browser/stand.ts'
import { figureOf } from '../figures/statistics.ts'
import { exactly, type Row } from '../figures/table.ts'
import { type ContentPage, measurePage, type PageCost, scriptBytesOn, serveContentPages } from '../measures/content-cost.ts'
import { aims, type Bench } from './bench.ts'

const pages: { page: ContentPage; called: string; aim: number }[] = [
  { page: 'plain', called: 'plain page', aim: aims.contentPlain },
  { page: 'nodes', called: '20,000 nodes', aim: aims.contentNodes },
]

/** What a site costs that was opted in for, beside an empty content script in the same run; and one that was not. */
export async function contentRows({ product, rounds }: Bench): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-content-'))
  const served = await serveContentPages()
  const watch = await startContentStand('the script', join(folder, 'watch'), product.folder)
  const empty = await startContentStand('an empty script', join(folder, 'empty'), null)
  try {
    const rows = sizeRows(product, await scriptBytesOn(product, served.at('plain')), await scriptBytesOn(watch, served.at('plain')))
    for (const { page, called, aim } of pages) rows.push(...costRows(called, aim, await costs(watch, empty, served.at(page), rounds)))
    return rows
  } finally {
    served.close()
    await Promise.all([watch.close(), empty.close()])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function sizeRows({ folder }: Stand, without: number, withIt: number): Row[] {
  const { size } = statSync(join(folder, watchScript))
  if (withIt === 0) throw new Error('the bytes of a content script are not seen')
  return [
    { what: 'page without opt-in: scripts', unit: 'bytes', lockstep: exactly(without), aim: '0 bytes', met: without === 0 },
    {
      what: 'page with opt-in: scripts',
      unit: 'bytes',
      lockstep: exactly(size),
      aim: `<= ${aims.contentBytes}`,
      met: size <= aims.contentBytes,
    },
  ]
}

interface Both {
  watch: PageCost[]
  empty: PageCost[]
}

/** In turn, so that a slow moment of the machine hits both; the first opening of each only warms up. */
async function costs(watch: Stand, empty: Stand, url: string, rounds: number): Promise<Both> {
  const taken: Both = { watch: [], empty: [] }
  for (let round = 0; round <= rounds; round++) {
    taken.empty.push(await measurePage(empty, url))
    taken.watch.push(await measurePage(watch, url))
  }
  return { watch: taken.watch.slice(1), empty: taken.empty.slice(1) }
}

function costRows(called: string, aim: number, { watch, empty }: Both): Row[] {
  const figures = (part: keyof PageCost) => ({
    unit: 'ms',
    lockstep: figureOf(watch.map(cost => cost[part])),
    beside: figureOf(empty.map(cost => cost[part])),
    besideName: 'empty script',
  })
  const script = figures('script')
  return [
    { what: `${called}, opted in: the script's CPU`, ...script, aim: `<= ${aim} ms`, met: script.lockstep.median <= aim },
    { what: `${called}, opted in: main thread in all`, ...figures('all') },
  ]
}
