import { type Bytes, fromBase64 } from '../bytes.ts'
import { readTexts } from '../key-uri/enrolment-text.ts'
import type { BackupContents } from './aegis-content.ts'
import type { BackupFile } from './file.ts'
import { textIn } from './json.ts'
import { urisIn } from './key-uris-in-text.ts'

/*
 * A web page made for printing, as Stratum and others write it: key URIs between its tags.
 */

export const name = 'keyUriPage'

/** Whether a file is a page with a key URI in it. */
export function claims({ text }: BackupFile): boolean {
  return text !== null && isPage(text) && urisIn(text).length > 0
}

const isPage = (text: string) => /^\s*(<!--[^>]*-->\s*)?<(!doctype\s+html|html)\b/i.test(text)

/**
 * Reads the URIs in the order of the page, each once; a row is the place in that order.
 * @throws Failure `accountsTooMany`
 */
export async function read({ text }: BackupFile): Promise<BackupContents> {
  const { accounts, problems } = readTexts(urisIn(text ?? ''))
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
