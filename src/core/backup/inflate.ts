import { Gunzip, Inflate } from 'fflate'
import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'

/** How much is inflated before its result is looked at: 4 KiB of DEFLATE give at most 4 MiB. */
const stride = 4 * 1024

/** No file is let grow beyond this, whatever it says of itself (bytes). */
const largestInflated = 50 * 1024 * 1024

/**
 * Inflates raw DEFLATE (RFC 1951), and stops as soon as it gives more than it was said to.
 * @param size the number of bytes it must give
 * @throws Failure `backupDamaged`
 */
export function inflate(packed: Uint8Array, size: number): Bytes {
  return inflatedBy(take => new Inflate(take), packed, size)
}

/**
 * Unpacks gzip (RFC 1952), to no more than its last four bytes say.
 * @throws Failure `backupDamaged`, `backupTooLarge` beyond 50 MiB, before anything is inflated
 */
export function gunzip(packed: Uint8Array): Bytes {
  if (packed.length < 18) throw new Failure('backupDamaged')
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4, true)
  if (size > largestInflated) throw new Failure('backupTooLarge')
  return inflatedBy(take => new Gunzip(take), packed, size)
}

type Take = (chunk: Uint8Array) => void

function inflatedBy(streamTo: (take: Take) => Inflate | Gunzip, packed: Uint8Array, size: number): Bytes {
  const whole = new Uint8Array(size)
  let filled = 0
  const stream = streamTo(chunk => {
    if (filled + chunk.length > size) throw new Failure('backupDamaged')
    whole.set(chunk, filled)
    filled += chunk.length
  })
  try {
    for (let at = 0; at < packed.length; at += stride) stream.push(packed.subarray(at, at + stride), at + stride >= packed.length)
  } catch {
    throw new Failure('backupDamaged')
  }
  if (filled !== size) throw new Failure('backupDamaged')
  return whole
}
