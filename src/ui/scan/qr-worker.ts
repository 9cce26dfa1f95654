import { boundedEffort } from '../../core/qr/decode.ts'
import type { DeepEffort, SecondReader } from '../../core/qr/deep.ts'
import { type BitmapTexts, type BitmapWork, textsDeepInBitmaps, textsInBitmaps } from './read-bitmap.ts'

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
export type QrAnswer = { done: number; texts: string[] } | BitmapTexts | { failed: true }

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
    scope.postMessage(question.deep ? await readDeeply(question) : readQuickly(question))
  } catch {
    // Out of memory, or the browser starts no second decoder: the page must not wait for an answer.
    scope.postMessage({ failed: true })
  }
}

function readQuickly({ pictures, time, cost }: QrQuestion): BitmapTexts {
  const end = performance.now() + time
  return textsInBitmaps(
    pictures,
    boundedEffort(cost, () => performance.now() > end),
  )
}

/** Pixels given to the decoder in the first look at all pictures, before each is looked at closely. */
const firstCost = 2_000_000

/** Says at once what was read, so that it counts however the search ends. */
async function readDeeply({ pictures, time }: QrQuestion): Promise<BitmapTexts> {
  const end = performance.now() + time
  let at = 0
  let [far, unfinished] = [0, false]
  const tell = (done: number, texts: string[] = []) => {
    far = done
    scope.postMessage({ done: (at + done) / pictures.length, texts })
  }
  const effortFor = (place: number): DeepEffort => {
    at = place
    // What is left is shared by the pictures that are left.
    const own = performance.now() + (end - performance.now()) / (pictures.length - place)
    return { stop: () => performance.now() > own, step: tell, saw: texts => tell(far, texts), second }
  }
  const first = boundedEffort(firstCost, () => performance.now() > end - time / 2)
  tell(0)
  for await (const read of textsDeepInBitmaps(pictures, first, effortFor)) {
    tell(0, read.texts)
    unfinished ||= read.unfinished
  }
  return { texts: [], unfinished }
}
