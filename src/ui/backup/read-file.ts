import { Failure } from '../../core/failure.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { BackupContents, ReadAnswer, ReadRequest } from './read-protocol.ts'
import workerUrl from './read-worker.ts?worker&url'

/** No backup worth reading is larger (bytes); refused before it is loaded. */
export const maxBackupBytes = 20 * 1024 * 1024

/**
 * The bytes of a chosen file.
 * @throws Failure `backupTooLarge`, or `backupDamaged` when the disk does not give them
 */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  if (file.size > maxBackupBytes) throw new Failure('backupTooLarge')
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Failure('backupDamaged')
  })
  return new Uint8Array(buffer)
}

/**
 * Reads a backup in a worker of its own. Aborting ends the worker, and the promise rejects with
 * the signal's reason.
 * @throws Failure as core/backup's `readBackup`
 */
export async function readInWorker(request: ReadRequest, signal: AbortSignal): Promise<BackupContents> {
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module' })
  try {
    const answer = await firstAnswer(worker, request, signal)
    if (!answer.ok) throw new Failure(answer.code, answer.detail)
    return answer.contents
  } finally {
    worker.terminate()
  }
}

function firstAnswer(worker: Worker, request: ReadRequest, signal: AbortSignal): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ReadAnswer>) => resolve(data)
    worker.onerror = () => reject(new Failure('unexpected'))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.postMessage(request)
  })
}
