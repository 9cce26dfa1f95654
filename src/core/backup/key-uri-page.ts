import { limits } from '../account.ts'
import { type Bytes, fromBase64 } from '../bytes.ts'
import { readTexts } from '../enrolment-text.ts'
import { Failure } from '../failure.ts'
import type { BackupContents } from './aegis-content.ts'
import { unescaped } from './android-preferences.ts'
import type { BackupFile } from './file.ts'
import { textIn } from './json.ts'

/*
 * A web page made for printing, as Stratum and others write it: key URIs between its tags.
 */

export const name = 'keyUriPage'

const uris = /\b(?:otpauth|otpauth-migration|motp):\/\/[^\s"'<>]+/gi

/** As long as any URI that is read, with every letter of it escaped; and as many as there can be accounts. */
const longestWritten = 600_000
const mostUris = 2 * limits.accounts

/** Whether a file is a page with a key URI in it. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && isPage(text) && urisIn(text).length > 0
}

const isPage = (text: string) => /^\s*(<!--[^>]*-->\s*)?<(!doctype\s+html|html)\b/i.test(text)

/**
 * Reads the URIs in the order of the page, each once; a row is the place in that order.
 * @throws Failure of the first problem when none can be used, `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readTexts(urisIn(text ?? ''))
  if (!accounts.length && problems[0]) throw new Failure(problems[0].code)
  return { format: name, accounts, problems }
}

/** More pictures than a page of one vault has. */
const mostPictures = 1000

/**
 * The pictures inside of a page without key URIs, as some apps print their QR codes; none for any other file.
 */
export function picturesOnPage(bytes: Uint8Array): Bytes[] {
  const text = bytes[0] === 0x3c || bytes[0] === 0xef ? textIn(bytes) : null
  if (text === null || !isPage(text) || urisIn(text).length) return []
  const found = text.matchAll(/data:image\/(?:png|jpeg|gif);base64,([A-Za-z0-9+/=\s]{100,500000})/g)
  return Array.from(found)
    .slice(0, mostPictures)
    .map(([, data = '']) => fromBase64(data.replace(/\s/g, ''), 'imageUnreadable'))
}

/** Each URI once. A few more than can be accounts are enough to tell that they are too many. */
function urisIn(text: string): string[] {
  const found = new Set<string>()
  for (const [uri] of text.matchAll(uris)) {
    found.add(unescaped(uri.slice(0, longestWritten)))
    if (found.size > mostUris) break
  }
  return Array.from(found)
}
