import { base64url, fromBase64url, randomBytes } from '../../core/bytes.ts'
import { Failure } from '../../core/failure.ts'
import { currentCost } from '../../core/seal/cost.ts'
import type { KdfMessage } from '../../messages.ts'
import { trustedWorkerUrl } from '../worker-url.ts'
import type { Work, Worked } from './work.ts'
import workerUrl from './worker.ts?worker&url'

/** scrypt's cost as messages carry it: `salt` is base64url. */
export interface ScryptMessage {
  n: number
  r: number
  p: number
  salt: string
}

/** A permitted but slow cost is given up after this time, in ms. */
const patience = 30_000

let ready: Worker | null = null

/** Starts the worker early, so that its code is there when the password is. */
export function warmUp(): void {
  ready ??= startWorker()
}

/**
 * A password as a key: Argon2id's 32 bytes as base64url. Takes about a second, beside the screen.
 * @throws Failure `kdfOutOfRange`, `passwordTooLong`, `timeout`
 */
export async function passwordKey(password: string, kdf: KdfMessage): Promise<string> {
  return base64url(await derive({ kind: 'argon2id', password, kdf }))
}

/**
 * A backup's own password as a key: scrypt's 32 bytes as base64url.
 * @throws Failure `backupCostTooHigh`, `backupDamaged`, `timeout`
 */
export async function fileKey(password: string, { salt, ...cost }: ScryptMessage): Promise<string> {
  return base64url(
    await derive({ kind: 'scrypt', password: password.normalize('NFC'), scrypt: { ...cost, salt: fromBase64url(salt, 'backupDamaged') } }),
  )
}

/** Today's cost with a fresh salt, for a password that is being set. */
export function newKdf(): KdfMessage {
  return { ...currentCost, salt: base64url(randomBytes(16)) }
}

/** One derivation, then the worker ends and its memory with it. */
async function derive(work: Work): Promise<Uint8Array> {
  const worker = ready ?? startWorker()
  ready = null
  try {
    const answer = await answerOf(worker, work)
    if ('failure' in answer) throw new Failure(answer.failure)
    return answer.key
  } finally {
    worker.terminate()
  }
}

function answerOf(worker: Worker, work: Work): Promise<Worked> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Failure('timeout')), patience)
    worker.onmessage = ({ data }: MessageEvent<Worked>) => {
      clearTimeout(timer)
      resolve(data)
    }
    worker.onerror = () => {
      clearTimeout(timer)
      reject(new Failure('unexpected'))
    }
    worker.postMessage(work)
  })
}

function startWorker(): Worker {
  return new Worker(trustedWorkerUrl(workerUrl), { type: 'module' })
}
