import type { SecondReader } from '../../core/qr/deep.ts'
import { type BitmapWork, textsDeepInBitmap, textsInBitmap } from './read-bitmap.ts'

/*
 * Decodes pictures beside the screen. One question, answered by how far it is and then the texts.
 */

/** What the worker is asked: pictures in the order of their promise. */
export interface QrQuestion {
  pictures: BitmapWork[]
  /** Every way of looking, the second decoder too; or only what a look that nobody asked for may cost. */
  deep: boolean
  /** Time for all pictures, in ms. */
  time: number
  /** Pixels that may be given to the decoder altogether; without a bound when deep. */
  cost: number
}

/** What it answers: how far it is (0-1), or what was read in each picture. */
export type QrAnswer = { done: number } | { texts: string[][] }

const scope = globalThis as unknown as {
  onmessage: (event: { data: QrQuestion }) => void
  postMessage(answer: QrAnswer): void
}

let loading: Promise<SecondReader> | null = null

/** Loaded when it is first needed: most codes never need it. */
function second(): Promise<SecondReader> {
  loading ??= import('./second-reader.ts').then(({ secondReader }) => secondReader())
  return loading
}

scope.onmessage = async ({ data: question }) => {
  const texts = question.deep ? await readDeeply(question) : readQuickly(question)
  scope.postMessage({ texts })
}

function readQuickly({ pictures, time, cost }: QrQuestion): string[][] {
  const start = performance.now()
  let left = cost
  const stop = () => left <= 0 || performance.now() - start > time
  const spend = (pixels: number) => {
    left -= pixels
    return left > 0
  }
  return pictures.map(picture => (stop() ? [] : textsInBitmap(picture, { stop, spend })))
}

async function readDeeply({ pictures, time }: QrQuestion): Promise<string[][]> {
  const end = performance.now() + time
  const texts: string[][] = []
  for (const [number, picture] of pictures.entries()) {
    // What is left is shared by the pictures that are left.
    const own = performance.now() + (end - performance.now()) / (pictures.length - number)
    const stop = () => performance.now() > own
    const step = (done: number) => scope.postMessage({ done: (number + done) / pictures.length })
    step(0)
    texts.push(await textsDeepInBitmap(picture, { stop, step, second }))
  }
  return texts
}
