import { Failure } from '../../core/failure.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { QrQuestion } from './qr-worker.ts'
import workerUrl from './qr-worker.ts?worker&url'

/** How much longer than its budget a worker may take to start and answer, in ms. */
const grace = 5000

/**
 * Reads pictures in a worker that ends afterwards. The bitmaps are handed over and gone.
 * @throws Failure `timeout`, `unexpected`
 */
export async function readInWorker(question: QrQuestion): Promise<string[]> {
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module' })
  try {
    return await answerOf(worker, question)
  } finally {
    worker.terminate()
  }
}

function answerOf(worker: Worker, question: QrQuestion): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure('timeout')), question.budget + grace)
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      finish()
    }
    worker.onmessage = ({ data }: MessageEvent<string[]>) => settle(() => resolve(data))
    worker.onerror = () => settle(() => reject(new Failure('unexpected')))
    worker.postMessage(
      question,
      question.pictures.map(({ bitmap }) => bitmap),
    )
  })
}
