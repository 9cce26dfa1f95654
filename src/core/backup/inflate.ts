import { Inflate } from 'fflate'
import type { Bytes } from '../bytes.ts'
import { Failure } from '../failure.ts'

/** How much is inflated before its result is looked at: 4 KiB of DEFLATE give at most 4 MiB. */
const stride = 4 * 1024

/**
 * Inflates raw DEFLATE (RFC 1951), and stops as soon as it gives more than it was said to.
 * @param size the number of bytes it must give
 * @throws Failure `backupDamaged`
 */
export function inflate(packed: Uint8Array, size: number): Bytes {
  const whole = new Uint8Array(size)
  let filled = 0
  const stream = new Inflate(chunk => {
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
