import { readBackup } from '../../core/backup/index.ts'
import { Failure, failureCode } from '../../core/failure.ts'
import type { ReadAnswer, ReadRequest } from './read-protocol.ts'

/*
 * Reads one backup away from the page: key derivation can take seconds and is stopped by ending
 * the worker. Gets one request, gives one answer.
 */

addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void answer(event.data).then(reply => postMessage(reply))
})

async function answer({ bytes, password }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { ok: true, contents: await readBackup(bytes, password) }
  } catch (thrown) {
    return { ok: false, code: failureCode(thrown), ...(thrown instanceof Failure && thrown.detail ? { detail: thrown.detail } : {}) }
  }
}
