import type { Stand } from '../browser/stand.ts'

/** The product with its vault unlocked, and the floor beside it. */
export interface Bench {
  product: Stand
  floor: Stand
  /** How often each figure is taken. */
  rounds: number
}

/** What is aimed at. */
export const aims = {
  /** CPU to the first code, over the floor's. */
  cpuRatio: 1.5,
  /** CPU of an open popup's main thread, in ms per second. */
  idle: 3,
  /** JavaScript parsed before the first code, in bytes. */
  scriptBytes: 50_000,
  /** What unlocking takes beside the KDF, in ms. */
  unlockAround: 40,
  /** The script of an opted-in site, in bytes, and its CPU on a plain page and on one of 20,000 nodes, in ms. */
  contentBytes: 6 * 1024,
  contentPlain: 2,
  contentNodes: 5,
} as const

/** Takes measurements of the floor and the product in turn: A B A B, so that a slow moment of the machine hits both. */
export async function inTurn<A>(
  { product, floor }: Bench,
  rounds: number,
  measures: { product: (stand: Stand) => Promise<A>; floor: (stand: Stand) => Promise<A> },
): Promise<{ product: A[]; floor: A[] }> {
  const taken: { product: A[]; floor: A[] } = { product: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    taken.floor.push(await measures.floor(floor))
    taken.product.push(await measures.product(product))
  }
  return taken
}
