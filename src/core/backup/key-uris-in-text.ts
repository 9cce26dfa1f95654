import { limits } from '../account.ts'
import { Failure } from '../failure.ts'
import { unescaped } from './android-preferences.ts'

/*
 * Key URIs, transfers and mOTP's addresses wherever they stand in a text: between tags, in a note, behind a name.
 */

const uris = /\b(?:otpauth|otpauth-migration|motp):\/\/[^\s"'<>]+/gi

/** What ends a sentence or a link of Markdown is no part of an address. */
const afterwards = /[)\]}`*_|\\,.;:!”“’»›」]{1,20}$/

/** As long as any URI that is read, with every letter of it escaped; and as many as there can be accounts. */
const longestWritten = 600_000
const mostUris = 2 * limits.accounts
/** No text that means to be read says the same so often. */
const mostHits = 200_000

/** Whether there is one. */
export function hasUri(text: string): boolean {
  return /\b(?:otpauth|otpauth-migration|motp):\/\/[^\s"'<>]/i.test(text)
}

/**
 * Each URI of a text once, in its order. A few more than can be accounts are enough to tell that they are too many.
 * @throws Failure `accountsTooMany` for a text that repeats them without end
 */
export function urisIn(text: string): string[] {
  const found = new Set<string>()
  let hits = 0
  for (const [uri] of text.matchAll(uris)) {
    if (++hits > mostHits) throw new Failure('accountsTooMany')
    found.add(uri.slice(0, longestWritten))
    if (found.size > mostUris) break
  }
  return Array.from(new Set(Array.from(found, uri => unescaped(uri).replace(afterwards, ''))))
}
