import { Failure } from '../../core/failure.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { QrAnswer, QrQuestion } from './qr-worker.ts'
import workerUrl from './qr-worker.ts?worker&url'

/** How much longer than its time a worker may take to start and answer, in ms. */
const grace = 15_000

/** How a search is watched and ended. */
export interface Watching {
  /** Hears how far the search is (0-1). */
  onProgress?: ((done: number) => void) | undefined
  /** Ends the search and the worker with it. */
  signal?: AbortSignal | undefined
}

/**
 * Reads pictures in a worker that ends afterwards; gives the texts of each. The bitmaps are handed over and gone.
 * @throws Failure `timeout`, `unexpected`; the signal's reason when it was aborted
 */
export async function readInWorker(question: QrQuestion, watching: Watching = {}): Promise<string[][]> {
  watching.signal?.throwIfAborted()
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module' })
  try {
    return await answerOf(worker, question, watching)
  } finally {
    worker.terminate()
  }
}

function answerOf(worker: Worker, question: QrQuestion, { onProgress, signal }: Watching): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure('timeout')), question.time + grace)
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      finish()
    }
    signal?.addEventListener('abort', () => settle(() => reject(signal.reason)), { once: true })
    worker.onmessage = ({ data }: MessageEvent<QrAnswer>) => {
      if ('done' in data) onProgress?.(data.done)
      else settle(() => resolve(data.texts))
    }
    worker.onerror = () => settle(() => reject(new Failure('unexpected')))
    worker.postMessage(
      question,
      question.pictures.map(({ bitmap }) => bitmap),
    )
  })
}
