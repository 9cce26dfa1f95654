import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { createVault, growVault } from './browser/product.ts'
import { startStand } from './browser/stand.ts'
import { keepWorker } from './browser/worker.ts'
import { type Row, ratioOf, tableOf } from './figures/table.ts'
import type { Bench } from './rows/bench.ts'
import { codeRows } from './rows/code-speed.ts'
import { contentRows } from './rows/content.ts'
import { idleRows } from './rows/idle.ts'
import { coldRows, openingRows } from './rows/openings.ts'
import { qrRows } from './rows/qr.ts'
import { scriptRows, zipRows } from './rows/sizes.ts'
import { unlockRows } from './rows/unlock.ts'

/*
 * `npm run bench`: Lockstep beside the floor, in one run. docs/performance.md says how to read it.
 * `-- --rounds 5` takes each figure less often; `-- --only opening,idle` leaves the rest out.
 */

const root = new URL('../..', import.meta.url).pathname
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '11' }, only: { type: 'string', default: '' } } })

type Part = 'content' | 'opening' | 'cold' | 'idle' | 'scripts' | 'qr' | 'zips' | 'codes' | 'unlock'

/** Everything in order; the vault grows on the way. */
const plan: { part: Part; accounts: number; measure: (bench: Bench, accounts: number) => Promise<Row[]> | Row[] }[] = [
  { part: 'codes', accounts: 0, measure: codeRows },
  { part: 'content', accounts: 0, measure: contentRows },
  { part: 'qr', accounts: 0, measure: qrRows },
  { part: 'opening', accounts: 1, measure: openingRows },
  { part: 'opening', accounts: 10, measure: openingRows },
  { part: 'scripts', accounts: 12, measure: scriptRows },
  { part: 'idle', accounts: 12, measure: idleRows },
  { part: 'unlock', accounts: 12, measure: unlockRows },
  { part: 'cold', accounts: 12, measure: coldRows },
  { part: 'opening', accounts: 100, measure: openingRows },
  { part: 'opening', accounts: 1000, measure: openingRows },
  { part: 'idle', accounts: 1000, measure: idleRows },
  { part: 'zips', accounts: 1000, measure: () => zipRows(join(root, 'output')) },
]

async function startBench(): Promise<Bench> {
  const folder = join(root, 'output/bench/chrome')
  await build({ root, mode: 'chrome', logLevel: 'error', build: { outDir: folder } })
  const floor = await startStand('the floor', join(root, 'test/bench/floor'))
  const product = await startStand('Lockstep', folder)
  await createVault(product)
  await Promise.all([keepWorker(product), keepWorker(floor)])
  return { product, floor, rounds: Number(values.rounds) }
}

async function measureAll(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  const wanted = plan.filter(({ part }) => values.only === '' || values.only.split(',').includes(part))
  let have = 0
  for (const { accounts, measure } of wanted) {
    await growVault(bench.product, have, accounts)
    have = accounts
    const fresh = await measure(bench, accounts)
    for (const row of fresh) console.error(`measured: ${row.what}`)
    rows.push(...fresh)
  }
  return rows
}

const bench = await startBench()
try {
  const rows = await measureAll(bench)
  const file = join(root, 'output/bench.json')
  mkdirSync(join(root, 'output'), { recursive: true })
  writeFileSync(
    file,
    `${JSON.stringify(
      rows.map(row => ({ ...row, ratio: ratioOf(row) })),
      null,
      2,
    )}\n`,
  )
  console.log(tableOf(rows))
  console.log(`\nThe same as JSON: ${file}`)
} finally {
  await Promise.all([bench.product.close(), bench.floor.close()])
}
