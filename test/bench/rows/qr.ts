import { figureOf } from '../figures/statistics.ts'
import { exactly, type Row } from '../figures/table.ts'
import { enrolTimes } from '../measures/qr-enrol.ts'
import { type QrSpeeds, qrSpeeds, screenOf, startZxing } from '../measures/qr-speed.ts'
import type { Bench } from './bench.ts'

/** From the click to the stored account, in ms. */
const aim = 250

const screens = [
  { name: '1080p', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
] as const

/** Reading a whole screen beside plain jsQR and plain zxing-wasm, and the way from the click to the stored account. */
export async function qrRows({ product, rounds }: Bench): Promise<Row[]> {
  await startZxing()
  const rows: Row[] = []
  for (const screen of screens) for (const withCode of [true, false]) rows.push(...(await screenRows(screen, withCode, rounds)))
  return [...rows, ...enrolRows(await enrolTimes(product.folder, Math.max(5, rounds)))]
}

async function screenRows({ name, width, height }: (typeof screens)[number], withCode: boolean, rounds: number): Promise<Row[]> {
  const speeds: QrSpeeds[] = []
  for (let round = 0; round <= rounds; round++) speeds.push(await qrSpeeds(screenOf(width, height, withCode, 100 + round)))
  // The first one warms the decoders up.
  const taken = speeds.slice(1)
  const what = `QR, ${name} screen ${withCode ? 'with' : 'without'} a code`
  return (['jsqr', 'zxing'] as const).flatMap(other => besideRows(what, taken, other))
}

function besideRows(what: string, taken: readonly QrSpeeds[], other: 'jsqr' | 'zxing'): Row[] {
  const [own, their] = [taken.map(({ lockstep }) => lockstep.ms), taken.map(speeds => speeds[other].ms)]
  const [ownFound, theirFound] = [taken.filter(({ lockstep }) => lockstep.found).length, taken.filter(speeds => speeds[other].found).length]
  const found = `read ${ownFound}:${theirFound}`
  return [
    { what: `${what}, ${found}`, unit: 'ms', lockstep: figureOf(own), beside: figureOf(their), besideName: other },
    { what: `${what}, p95`, unit: 'ms', lockstep: exactly(p95(own)), beside: exactly(p95(their)), besideName: other },
  ]
}

function enrolRows(times: number[]): Row[] {
  const figure = figureOf(times)
  const what = 'click to stored account, login site'
  return [
    { what, unit: 'ms', lockstep: figure, aim: `<= ${aim} ms`, met: figure.median <= aim },
    { what: `${what}, p95`, unit: 'ms', lockstep: exactly(p95(times)) },
  ]
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
}
