import { Failure, type FailureCode } from '../../core/failure.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { QrAnswer, QrQuestion } from './qr-worker.ts'
import workerUrl from './qr-worker.ts?worker&url'
import type { BitmapTexts } from './read-bitmap.ts'

/** How much longer than its time a worker may take to start and answer, in ms. */
const grace = 15_000

/** How a search is watched and ended. */
export interface Watching {
  /** Hears how far the search is (0-1). */
  onProgress?: ((done: number) => void) | undefined
  /** Ends the search and the worker with it; what was read until then is given. */
  signal?: AbortSignal | undefined
}

/** A worker that reads pictures; it starts when it is first asked, as most pages show none, and stays until it is closed. */
export interface PictureReader {
  /**
   * The texts of all codes in some pictures, one question after the other; unfinished when it was ended before.
   * The bitmaps are handed over and gone.
   * @throws Failure `timeout`, `unexpected`
   */
  read(question: QrQuestion, watching?: Watching): Promise<BitmapTexts>
  close(): void
}

/** A reader that has not started. */
export function openReader(): PictureReader {
  let worker: Worker | null = null
  function started(): Worker {
    worker ??= new Worker(trustedWorkerUrl(workerUrl), { type: 'module' })
    return worker
  }
  return {
    read: async (question, watching = {}) => (watching.signal?.aborted ? unread(question) : answerOf(started(), question, watching)),
    close: () => worker?.terminate(),
  }
}

/**
 * Reads pictures in a worker that ends afterwards.
 * @throws as `PictureReader.read`
 */
export async function readInWorker(question: QrQuestion, watching: Watching = {}): Promise<BitmapTexts> {
  const reader = openReader()
  try {
    return await reader.read(question, watching)
  } finally {
    reader.close()
  }
}

/** What is said of pictures nobody waits for any more. */
function unread({ pictures }: QrQuestion): BitmapTexts {
  for (const { bitmap } of pictures) bitmap.close()
  return { texts: [], unfinished: true }
}

function answerOf(worker: Worker, question: QrQuestion, { onProgress, signal }: Watching): Promise<BitmapTexts> {
  return new Promise((resolve, reject) => {
    const texts: string[] = []
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      finish()
    }
    // What was read so far is worth more than the sentence that something went wrong.
    const fail = (code: FailureCode) => settle(() => (texts.length > 0 ? resolve({ texts, unfinished: true }) : reject(new Failure(code))))
    const timer = setTimeout(() => fail('timeout'), question.time + grace)
    signal?.addEventListener('abort', () => settle(() => resolve({ texts, unfinished: true })), { once: true })
    worker.onmessage = ({ data }: MessageEvent<QrAnswer>) => {
      if ('failed' in data) return fail('unexpected')
      texts.push(...data.texts)
      if ('done' in data) onProgress?.(data.done)
      else settle(() => resolve({ texts, unfinished: data.unfinished }))
    }
    worker.onerror = () => fail('unexpected')
    worker.postMessage(
      question,
      question.pictures.map(({ bitmap }) => bitmap),
    )
  })
}
