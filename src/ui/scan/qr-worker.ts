import { type BitmapWork, textsInBitmap } from './read-bitmap.ts'

/*
 * Decodes pictures beside the screen. One answer per question, in order.
 */

/** What the worker is asked: pictures in the order of their promise, and the time for all of them in ms. */
export interface QrQuestion {
  pictures: BitmapWork[]
  deep: boolean
  budget: number
}

/** Where one code is there may be others: then this many times the budget, so that none is missed on a slow machine. */
const patience = 10

const scope = globalThis as unknown as {
  onmessage: (event: { data: QrQuestion }) => void
  postMessage(texts: string[]): void
}

scope.onmessage = ({ data: { pictures, deep, budget } }) => {
  const start = performance.now()
  const texts = new Set<string>()
  const stop = () => performance.now() - start > (texts.size > 0 ? budget * patience : budget)
  for (const picture of pictures) {
    if (stop()) break
    for (const text of textsInBitmap(picture, { deep, stop })) texts.add(text)
  }
  scope.postMessage([...texts])
}
