import { failureCode } from '../../core/failure.ts'
import { argon2id, scrypt } from '../../core/kdf.ts'
import type { Work, Worked } from './work.ts'

/*
 * The one place where WebAssembly runs. A worker of its own keeps the screen alive for the second
 * that a password takes, and lets the screen give up by ending it.
 */

self.onmessage = async ({ data }: MessageEvent<Work>) => {
  const answer = await work(data).then(
    (key): Worked => ({ key }),
    (thrown): Worked => ({ failure: failureCode(thrown) }),
  )
  self.postMessage(answer)
}

function work(data: Work): Promise<Uint8Array> {
  return data.kind === 'argon2id' ? argon2id(data.password, data.kdf) : scrypt(data.password, data.scrypt)
}
