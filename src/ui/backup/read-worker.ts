import { readSeveral } from '../../core/backup/several.ts'
import { Failure, failureCode } from '../../core/failure.ts'
import type { ReadAnswer, ReadRequest } from './read-protocol.ts'

/*
 * Reads backups away from the page: key derivation can take half a minute and is stopped by ending
 * the worker. Gets one request, gives one answer.
 */

addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void answer(event.data).then(reply => postMessage(reply))
})

async function answer({ files, passwords }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { ok: true, contents: await readSeveral(files, passwords) }
  } catch (thrown) {
    return { ok: false, code: failureCode(thrown), ...(thrown instanceof Failure && thrown.detail ? { detail: thrown.detail } : {}) }
  }
}
