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

const scope = globalThis as unknown as {
  onmessage: (event: { data: QrQuestion }) => void
  postMessage(texts: string[]): void
}

scope.onmessage = ({ data: { pictures, deep, budget } }) => {
  const start = performance.now()
  const stop = () => performance.now() - start > budget
  const texts = pictures.flatMap(picture => (stop() ? [] : textsInBitmap(picture, { deep, stop })))
  scope.postMessage([...new Set(texts)])
}
