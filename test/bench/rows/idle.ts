import { figureOf } from '../figures/statistics.ts'
import type { Row } from '../figures/table.ts'
import { type Idle, measureIdle } from '../measures/idle.ts'
import { aims, type Bench } from './bench.ts'

/** An open popup that nobody touches, with the vault's `count` accounts. */
export async function idleRows(bench: Bench, count: number): Promise<Row[]> {
  const { product, floor } = await together(bench, Math.ceil(bench.rounds / 4))
  const main = figureOf(product.map(idle => idle.main))
  return [
    {
      what: `N=${count}: open, main thread`,
      unit: 'ms/s',
      lockstep: main,
      beside: figureOf(floor.map(idle => idle.main)),
      aim: `<= ${aims.idle} ms/s`,
      met: main.median <= aims.idle,
    },
    {
      what: `N=${count}: open, compositor thread`,
      unit: 'ms/s',
      lockstep: figureOf(product.map(idle => idle.compositor)),
      beside: figureOf(floor.map(idle => idle.compositor)),
    },
  ]
}

/** Both are open at the same time: half a minute is long, and an idle popup does not disturb the other one. */
async function together({ product, floor }: Bench, rounds: number): Promise<Record<'product' | 'floor', Idle[]>> {
  const taken: Record<'product' | 'floor', Idle[]> = { product: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    const [ofProduct, ofFloor] = await Promise.all([measureIdle(product), measureIdle(floor)])
    taken.product.push(ofProduct)
    taken.floor.push(ofFloor)
  }
  return taken
}
