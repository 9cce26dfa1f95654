import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { exactly, type Row } from '../figures/table.ts'
import { ownScripts, workerScripts } from '../measures/script-bytes.ts'
import { watchOpening } from '../measures/watched-opening.ts'
import { aims, type Bench } from './bench.ts'

/** JavaScript the popup and the worker parse. */
export async function scriptRows({ product }: Bench): Promise<Row[]> {
  const { bytes } = ownScripts(product, (await watchOpening(product)).scripts)
  const worker = await workerScripts(product)
  const aim = `<= ${aims.scriptBytes / 1000} KB`
  return [
    { what: 'JavaScript before first code', unit: 'bytes', lockstep: exactly(bytes), aim, met: bytes <= aims.scriptBytes },
    { what: 'JavaScript of the worker', unit: 'bytes', lockstep: exactly(worker.bytes) },
  ]
}

/** The packages for the stores that lie in the folder; none when they were not made. */
export function zipRows(folder: string): Row[] {
  const zips = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.zip')) : []
  return zips.map(name => ({ what: name, unit: 'bytes', lockstep: exactly(statSync(join(folder, name)).size) }))
}
