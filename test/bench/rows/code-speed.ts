import { figureOf } from '../figures/statistics.ts'
import type { Row } from '../figures/table.ts'
import { codeSpeedInNode, codeSpeedInWorker } from '../measures/code-speed.ts'
import type { CodeSpeed } from '../measures/otp-cases.ts'
import type { Bench } from './bench.ts'

/** Codes per second beside otpauth's, in Node and in a browser's worker. More is better. */
export async function codeRows({ floor, rounds }: Bench): Promise<Row[]> {
  const inWorker = await codeSpeedInWorker(floor)
  return [...(await rowsOf('Node', rounds, codeSpeedInNode)), ...(await rowsOf('worker', rounds, inWorker))]
}

async function rowsOf(realm: string, rounds: number, measure: () => Promise<CodeSpeed>): Promise<Row[]> {
  const speeds: CodeSpeed[] = []
  for (let round = 0; round < rounds; round++) speeds.push(await measure())
  const figure = (name: keyof CodeSpeed) => figureOf(speeds.map(speed => speed[name]))
  const beside = { beside: figure('otpauth'), besideName: 'otpauth' }
  return [
    { what: `codes in ${realm}, one by one`, unit: '/s', lockstep: figure('lockstep'), ...beside },
    { what: `codes in ${realm}, in pairs`, unit: '/s', lockstep: figure('lockstepPairs'), ...beside },
  ]
}
