import { boundedEffort } from '../../core/qr/decode.ts'
import type { SecondReader } from '../../core/qr/deep.ts'
import { type BitmapWork, textsDeepInBitmap, textsInBitmaps } from './read-bitmap.ts'

/*
 * Decodes pictures beside the screen. A question is answered by how far it is and then the texts; the next
 * one waits for that.
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

/** What it answers: how far it is (0-1) and what it has read since it last said so; in the end, the rest, or that it failed. */
export type QrAnswer = { done: number; texts: string[] } | { texts: string[] } | { failed: true }

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
  try {
    scope.postMessage({ texts: question.deep ? await readDeeply(question) : readQuickly(question) })
  } catch {
    // Out of memory, or the browser starts no second decoder: the page must not wait for an answer.
    scope.postMessage({ failed: true })
  }
}

function readQuickly({ pictures, time, cost }: QrQuestion): string[] {
  const end = performance.now() + time
  return textsInBitmaps(
    pictures,
    boundedEffort(cost, () => performance.now() > end),
  )
}

/** Reads one picture after the other; says at once what was read, so that it counts however the search ends. */
async function readDeeply({ pictures, time }: QrQuestion): Promise<string[]> {
  const end = performance.now() + time
  for (const [number, picture] of pictures.entries()) {
    // What is left is shared by the pictures that are left.
    const own = performance.now() + (end - performance.now()) / (pictures.length - number)
    const stop = () => performance.now() > own
    const step = (done: number) => scope.postMessage({ done: (number + done) / pictures.length, texts: [] })
    step(0)
    const texts = await textsDeepInBitmap(picture, { stop, step, second })
    scope.postMessage({ done: (number + 1) / pictures.length, texts })
  }
  return []
}
