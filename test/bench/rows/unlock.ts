import { figureOf } from '../figures/statistics.ts'
import type { Row } from '../figures/table.ts'
import { measureUnlock, type Unlock } from '../measures/unlock.ts'
import { aims, type Bench } from './bench.ts'

/** Unlocking beside the bare KDF. */
export async function unlockRows({ product, rounds }: Bench): Promise<Row[]> {
  const unlocks: Unlock[] = []
  for (let round = 0; round < Math.max(7, rounds); round++) unlocks.push(await measureUnlock(product))
  const figure = (name: keyof Unlock) => figureOf(unlocks.map(unlock => unlock[name]))
  const around = figure('around')
  return [
    { what: 'Enter to list with codes', unit: 'ms', lockstep: figure('unlock'), beside: figure('bareKdf'), besideName: 'bare KDF' },
    {
      what: 'of it beside the KDF',
      unit: 'ms',
      lockstep: around,
      aim: `<= ${aims.unlockAround} ms`,
      met: around.median <= aims.unlockAround,
    },
  ]
}
