import { type Algorithm, algorithms } from './account.ts'
import { Failure } from './failure.ts'

/**
 * Reads an algorithm as apps write it: `SHA1`, `sha-256`, `HmacSHA512`, `Algorithm.sha1`; nothing means SHA1.
 * @throws Failure `algorithmUnsupported` for any other hash, which is never taken for SHA1
 */
export function algorithmFromText(text: string | null | undefined): Algorithm {
  const name = (text ?? '')
    .trim()
    .toUpperCase()
    .replace(/[-_\s]/g, '')
    .replace(/^ALGORITHM\./, '')
    .replace(/^HMAC/, '')
  const algorithm = algorithms.find(known => known === (name || 'SHA1'))
  if (!algorithm) throw new Failure('algorithmUnsupported')
  return algorithm
}
