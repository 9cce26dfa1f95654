import type { Stand } from '../browser/stand.ts'
import { keepWorker, stopWorker } from '../browser/worker.ts'
import { figureOf } from '../figures/statistics.ts'
import { type Row, ratioOf } from '../figures/table.ts'
import { measureOpening, type Opening } from '../measures/first-code.ts'
import { type WatchedOpening, watchOpening } from '../measures/watched-opening.ts'
import { aims, type Bench, inTurn } from './bench.ts'

/** Openings with a vault of `count` accounts, both workers awake. */
export async function openingRows(bench: Bench, count: number): Promise<Row[]> {
  const paintIsCode = (await lastOfTwo(bench.product)).firstPaintShowsCode
  const openings = await inTurn(bench, bench.rounds, { floor: measureOpening, product: paintIsCode ? measureOpening : watchOpening })
  const cpu = cpuRow(openings, `N=${count}: CPU to first code`)
  return [
    { ...cpu, aim: `<= ${aims.cpuRatio}x`, met: (ratioOf(cpu) ?? Infinity) <= aims.cpuRatio },
    wallRow(openings, `N=${count}: click to first code`),
  ]
}

/** The first opening after a change only warms up what is kept between openings. */
async function lastOfTwo(product: Stand): Promise<WatchedOpening> {
  await watchOpening(product)
  return watchOpening(product)
}

/** Openings by a click that must first start the worker and its process. */
export async function coldRows(bench: Bench): Promise<Row[]> {
  const cold = (stand: Stand) => measureOpening(stand, () => stopWorker(stand))
  const openings = await inTurn(bench, Math.ceil(bench.rounds / 2), { floor: cold, product: cold })
  await Promise.all([keepWorker(bench.product), keepWorker(bench.floor)])
  return [cpuRow(openings, 'worker asleep: CPU to first code'), wallRow(openings, 'worker asleep: click to first code')]
}

function cpuRow({ product, floor }: Record<'product' | 'floor', Opening[]>, what: string): Row {
  return { what, unit: 'ms', lockstep: figureOf(product.map(({ cpu }) => cpu)), beside: figureOf(floor.map(({ cpu }) => cpu)) }
}

function wallRow({ product, floor }: Record<'product' | 'floor', Opening[]>, what: string): Row {
  return { what, unit: 'ms', lockstep: figureOf(product.map(({ wall }) => wall)), beside: figureOf(floor.map(({ wall }) => wall)) }
}
