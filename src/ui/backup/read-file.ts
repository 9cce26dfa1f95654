import { picturesOnPage } from '../../core/backup/key-uri-page.ts'
import { beginsAsPicture } from '../../core/backup/magic.ts'
import type { GivenFile, SeveralContents } from '../../core/backup/several.ts'
import { Failure } from '../../core/failure.ts'
import { textsInPictures } from '../scan/picture.ts'
import { picturesInZip } from '../scan/zipped-pictures.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { BackupContents, ReadAnswer, ReadRequest } from './read-protocol.ts'
import workerUrl from './read-worker.ts?worker&url'

/** No backup worth reading is larger (bytes); refused before it is loaded. */
export const maxBackupBytes = 20 * 1024 * 1024

/** As many pictures are looked at in one go. */
const picturesAtOnce = 40

/**
 * The bytes of a chosen file.
 * @throws Failure `backupTooLarge`, or `backupDamaged` when the disk does not give them
 */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > maxBackupBytes) throw new Failure('backupTooLarge')
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Failure('backupDamaged')
  })
  return new Uint8Array(buffer)
}

/**
 * A chosen file as it is read: its bytes, and for a picture, or a page or archive of pictures, what their QR codes say.
 * @throws Failure as `bytesOf` and `textsInPictures`
 */
export async function givenFile(file: File): Promise<GivenFile> {
  const bytes = await bytesOf(file)
  const pictures = await picturesOf(file, bytes)
  if (pictures.length === 0) return { name: file.name, bytes, texts: null }
  const texts: string[] = []
  for (let at = 0; at < pictures.length; at += picturesAtOnce)
    texts.push(...(await textsInPictures(pictures.slice(at, at + picturesAtOnce))))
  return { name: file.name, bytes: new Uint8Array(), texts }
}

async function picturesOf(file: File, bytes: Uint8Array): Promise<Blob[]> {
  if (beginsAsPicture(bytes) || file.type.startsWith('image/')) return [file]
  return (await picturesInZip(bytes, file.name)) ?? picturesOnPage(bytes).map(data => new Blob([data]))
}

/**
 * Reads one backup in a worker of its own. Aborting ends the worker, and the promise rejects with
 * the signal's reason.
 * @throws Failure as core/backup's `readBackup`
 */
export async function readInWorker(
  { bytes, password }: { bytes: Uint8Array; password: string | null },
  signal: AbortSignal,
): Promise<BackupContents> {
  return readSeveralInWorker({ files: [{ name: '', bytes, texts: null }], passwords: password === null ? [] : [password] }, signal)
}

/**
 * Reads several files in a worker of its own, see `readInWorker`.
 * @throws Failure as core/backup's `readSeveral`
 */
export async function readSeveralInWorker(request: ReadRequest, signal: AbortSignal): Promise<SeveralContents> {
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
